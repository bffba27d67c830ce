/** What the user set: how to start the server, and the settings that the server itself knows. */

import { workspace, type Uri } from "vscode";

export const SECTION = "codeGraphLsp";

/** Settings of this extension, unknown to the server. */
const OWN = new Set(["server", "trace"]);

/** The program and its arguments. Empty when the user emptied the setting. */
export function serverCommand(): string[] {
  return workspace.getConfiguration(SECTION).get<string[]>("server.command", []);
}

/** The server's settings as one object; `scope` is the folder that is asked about. */
export function serverSettings(scope?: Uri): Record<string, unknown> {
  const all = workspace.getConfiguration(undefined, scope).get<Record<string, unknown>>(SECTION, {});
  return Object.fromEntries(Object.entries(all).filter(([name]) => !OWN.has(name)));
}
