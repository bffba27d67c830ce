/** `codeGraphLsp.restart`: a new server in place of the one that runs. */

import type { Server } from "../server";

export async function restart(server: Server): Promise<void> {
  await server.restart();
}
