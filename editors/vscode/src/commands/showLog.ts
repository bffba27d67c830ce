/** `codeGraphLsp.showLog`: what the server and its client wrote. */

import type { LogOutputChannel } from "vscode";

export function showLog(log: LogOutputChannel): void {
  log.show();
}
