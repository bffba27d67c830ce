/** `codeGraphLsp.reindex`: the server reads every file of the workspace again. */

import { window } from "vscode";
import type { Server } from "../server";

export async function reindex(server: Server): Promise<void> {
  try {
    await server.execute("code-graph-lsp.reindex");
  } catch (error) {
    void window.showErrorMessage(`The workspace could not be indexed again: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
