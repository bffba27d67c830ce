=== src/core/config.ts
export const config = { silent: true };
//           ^^^^^^ def config
//                      ^^^^^^ def silent
=== src/shared/util/index.ts
export function noop() {}
//              ^^^^ def noop
=== src/core/global/api.ts
import { config } from "core/config";
//       ^^^^^^ ref config
import { noop } from "@/shared/util";
//       ^^^^ ref noop
config.silent;
// <- ref config
//     ^^^^^^ ref silent
noop();
// <- ref noop
=== test/api.ts
import { noop } from "~/shared/util";
//       ^^^^ ref noop
noop();
// <- ref noop
=== src/other.ts
import { noop } from "@shared/util";
//       ^^^^ nothing
