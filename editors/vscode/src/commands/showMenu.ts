/** `codeGraphLsp.showMenu`: the commands to choose from, behind the status bar item. */

import { commands, window, type QuickPickItem } from "vscode";

const CHOICES: (QuickPickItem & { command: string })[] = [
  { label: "$(database) Index the Workspace Again", command: "codeGraphLsp.reindex" },
  { label: "$(refresh) Restart Server", command: "codeGraphLsp.restart" },
  { label: "$(output) Show Log", command: "codeGraphLsp.showLog" },
];

export async function showMenu(): Promise<void> {
  const choice = await window.showQuickPick(CHOICES, { title: "Code Graph LSP" });
  if (choice !== undefined) {
    await commands.executeCommand(choice.command);
  }
}
