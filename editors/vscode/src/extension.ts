/** Starts the server with the extension and gives it its commands. */

import { commands, window, workspace, type ExtensionContext } from "vscode";
import { reindex } from "./commands/reindex";
import { restart } from "./commands/restart";
import { showLog } from "./commands/showLog";
import { showMenu } from "./commands/showMenu";
import { Server } from "./server";
import { SECTION } from "./settings";
import { StatusItem } from "./status";

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("Code Graph LSP", "log");
  const status = new StatusItem();
  const running = new Server(languageIds(context), log, status);
  server = running;
  context.subscriptions.push(
    log,
    status,
    commands.registerCommand("codeGraphLsp.restart", () => restart(running)),
    commands.registerCommand("codeGraphLsp.reindex", () => reindex(running)),
    commands.registerCommand("codeGraphLsp.showLog", () => showLog(log)),
    commands.registerCommand("codeGraphLsp.showMenu", () => showMenu()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${SECTION}.server`)) {
        void running.restart();
      } else if (change.affectsConfiguration(SECTION)) {
        void running.settingsChanged();
      }
    }),
  );
  await running.restart();
}

/** VS Code waits for this promise, so that the server can leave in order. */
export async function deactivate(): Promise<void> {
  await server?.dispose();
}

/** The languages that wake this extension are the languages of its server. */
function languageIds(context: ExtensionContext): string[] {
  const { activationEvents } = context.extension.packageJSON as { activationEvents: string[] };
  return activationEvents.filter((event) => event.startsWith("onLanguage:")).map((event) => event.slice("onLanguage:".length));
}
