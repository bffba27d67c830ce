/** One server and its client: started, stopped, asked. Knows nothing of commands. */

import { commands, window, workspace, type Disposable, type OutputChannel } from "vscode";
import { LanguageClient, State, type DocumentSelector, type LanguageClientOptions, type Middleware, type StaticFeature } from "vscode-languageclient/node";
import { findProgram } from "./program";
import { SECTION, serverCommand, serverSettings } from "./settings";
import type { ServerStatus, StatusItem } from "./status";

const COMMAND_SETTING = `${SECTION}.server.command`;

/** The status bar item shows the progress of indexing; without this, VS Code would show it a second time. */
const NO_SECOND_PROGRESS: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.window = { ...capabilities.window, workDoneProgress: false };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};

export class Server implements Disposable {
  private client: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly languageIds: readonly string[],
    private readonly log: OutputChannel,
    private readonly status: StatusItem,
  ) {}

  /** Stops the server, if one runs, and starts one; calls wait for each other. */
  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.stop();
      await this.start();
    });
  }

  /** Tells the server what its settings are now; waits for a restart that is under way. */
  settingsChanged(): Promise<void> {
    return this.enqueue(async () => {
      if (this.client?.state === State.Running) {
        await this.client.sendNotification("workspace/didChangeConfiguration", { settings: { [SECTION]: serverSettings() } });
      }
    });
  }

  /** The answer to a command of the server (`workspace/executeCommand`). */
  async execute(command: string): Promise<unknown> {
    if (this.client?.state !== State.Running) {
      throw new Error("the server is not running");
    }
    return this.client.sendRequest("workspace/executeCommand", { command, arguments: [] });
  }

  dispose(): Promise<void> {
    return this.enqueue(() => this.stop());
  }

  /** Runs a step after those before it, failed ones too; its failure goes to who asked for it. */
  private enqueue(step: () => Promise<void>): Promise<void> {
    const done = this.queue.then(step);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.log.appendLine(`The server did not stop in order: ${String(error)}`);
    }
  }

  private async start(): Promise<void> {
    this.status.show({ state: "starting", message: "The server is starting." });
    const [name = "", ...args] = serverCommand();
    const program = await findProgram(name);
    if (program === undefined) {
      this.reportMissing(name);
      return;
    }
    this.log.appendLine(`Starting ${[program, ...args].join(" ")}`);
    const client = new LanguageClient(SECTION, "Code Graph LSP", { command: program, args }, this.clientOptions());
    this.client = client;
    client.registerFeature(NO_SECOND_PROGRESS);
    client.onNotification(`${SECTION}/status`, (status: ServerStatus) => this.status.show(status));
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped && client === this.client) {
        this.status.show({ state: "stopped", message: "The server stopped. Its log says why." });
      }
    });
    try {
      await client.start();
    } catch (error) {
      this.log.appendLine(`The server did not start: ${String(error)}`);
      this.status.show({ state: "failed", message: `The server did not start: ${String(error)}` });
    }
  }

  private clientOptions(): LanguageClientOptions {
    const schemes = ["file", "vscode-notebook-cell"]; // a notebook is sent as a whole; its cells are asked about
    const documentSelector: DocumentSelector = this.languageIds.flatMap((language) => schemes.map((scheme) => ({ scheme, language })));
    return {
      documentSelector,
      outputChannel: this.log,
      initializationOptions: serverSettings(workspace.workspaceFolders?.[0]?.uri),
      middleware: this.middleware(),
    };
  }

  /** Settings of this extension alone never reach the server, which would call them unknown. */
  private middleware(): Middleware {
    return {
      workspace: {
        configuration: (params) =>
          params.items.map((item) =>
            item.section === SECTION
              ? serverSettings(item.scopeUri === undefined ? undefined : this.client?.protocol2CodeConverter.asUri(item.scopeUri))
              : null,
          ),
        didChangeConfiguration: async () => undefined, // `settingsChanged` says it, once, and never to a server that is leaving
      },
    };
  }

  private reportMissing(name: string): void {
    const what = name === "" ? `The setting ${COMMAND_SETTING} is empty.` : `The command "${name}" was not found.`;
    const message = `${what} Install the server with "pip install code-graph-lsp", or say in ${COMMAND_SETTING} how to start it.`;
    this.log.appendLine(message);
    this.status.show({ state: "failed", message });
    const [setting, again] = ["Open Setting", "Try Again"];
    void window.showErrorMessage(message, setting, again).then((choice) => {
      if (choice === setting) {
        void commands.executeCommand("workbench.action.openSettings", COMMAND_SETTING);
      } else if (choice === again) {
        void this.restart();
      }
    });
  }
}
