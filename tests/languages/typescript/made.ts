=== store.ts
export class Store {
  //         ^^^^^ def Store
  open() {}
  // <- def open
}
export default new Store();
//                 ^^^^^ ref Store
=== config.ts
interface Config {
  //      ^^^^^^ def Config
  quiet: boolean;
  // <- def quiet
}
export default { quiet: true } as Config;
//               ^^^^^ ref quiet
//                                ^^^^^^ ref Config
=== again.ts
export { default as config } from "./config";
export { default } from "./store";
=== use.ts
import store from "./again";
import { config } from "./again";
store.open();
//    ^^^^ ref open
config.quiet;
//     ^^^^^ ref quiet
