/** `codeGraphLsp.showLog`: what the server and its client wrote. */

import type { OutputChannel } from "vscode";

export function showLog(log: OutputChannel): void {
  log.show();
}
