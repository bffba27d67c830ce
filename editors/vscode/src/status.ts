/** The status bar item: what the server is doing, with a click to the commands. */

import { MarkdownString, StatusBarAlignment, ThemeColor, window, type Disposable } from "vscode";

/** The notification `codeGraphLsp/status`. `done` and `total` count files. */
export interface ServerStatus {
  state: "indexing" | "ready" | "failed";
  done: number;
  total: number;
  message: string;
}

/** Adds what only the client knows. */
export type Status = ServerStatus | { state: "starting" | "stopped" | "failed"; message: string };

const NAME = "Code Graph";

export class StatusItem implements Disposable {
  private readonly item = window.createStatusBarItem("codeGraphLsp.status", StatusBarAlignment.Right, 50);

  constructor() {
    this.item.name = NAME;
    this.item.command = "codeGraphLsp.showMenu";
    this.show({ state: "starting", message: "The server is starting." });
    this.item.show();
  }

  show(status: Status): void {
    this.item.text = text(status);
    this.item.tooltip = new MarkdownString().appendText(tooltip(status)).appendMarkdown("\n\nClick for the commands.");
    const failed = status.state === "failed" || status.state === "stopped";
    this.item.backgroundColor = failed ? new ThemeColor("statusBarItem.errorBackground") : undefined;
    this.item.accessibilityInformation = { label: `${NAME}: ${status.state}. ${tooltip(status)}` };
  }

  dispose(): void {
    this.item.dispose();
  }
}

function text(status: Status): string {
  switch (status.state) {
    case "starting":
      return `$(sync~spin) ${NAME}`;
    case "indexing":
      return `$(sync~spin) ${NAME}: ${status.total > 0 ? `${Math.floor((100 * status.done) / status.total)} %` : "indexing"}`;
    case "ready":
      return `$(graph) ${NAME}`;
    case "failed":
    case "stopped":
      return `$(error) ${NAME}: ${status.state}`;
  }
}

function tooltip(status: Status): string {
  if (status.message !== "") {
    return status.message;
  }
  switch (status.state) {
    case "indexing":
      return status.total > 0 ? `Indexed ${status.done} of ${status.total} files.` : "Looking for files.";
    case "ready":
      return "The whole workspace is indexed.";
    default:
      return "The log says more.";
  }
}
