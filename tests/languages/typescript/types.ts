=== api.ts
export type Handler<T> = (event: T, at: number) => Answer<T>;
//          ^^^^^^^ def Handler
//                                                 ^^^^^^ ref Answer
export type Answer<T, M = Meta> = { payload: T; meta: M };
//          ^^^^^^ def Answer
//                        ^^^^ ref Meta
//                                  ^^^^^^^ def payload
//                                              ^^^^ def meta
export interface Meta {
//               ^^^^ def Meta
  stamp: number;
  // <- def stamp
}
export interface User {
//               ^^^^ def User
  address: { street: Street };
  // <- def address
  //         ^^^^^^ def street
  //                 ^^^^^^ ref Street
}
export class Street {
//           ^^^^^^ def Street
  number = 1;
  // <- def streetNumber
  static main(): Street {
  //     ^^^^ def main
  //             ^^^^^^ ref Street
    return new Street();
    //         ^^^^^^ ref Street
  }
}
export function first<T>(list: readonly T[]): T | undefined {
//              ^^^^^ def first
  return list[0];
}
export function keep<A, B>(left: A, make: (from: A) => B): [A, B] {
//              ^^^^ def keep
  return [left, make(left)];
}
export declare const users: User[];
//                   ^^^^^ def users
//                          ^^^^ ref User
=== use.ts
import { first, keep, users, Street } from "./api";
//       ^^^^^ ref first
//              ^^^^ ref keep
//                    ^^^^^ ref users
//                           ^^^^^^ ref Street
import type { Answer, Handler, User } from "./api";
//            ^^^^^^ ref Answer
//                    ^^^^^^^ ref Handler
//                             ^^^^ ref User

const handle: Handler<User> = (event) => {
//            ^^^^^^^ ref Handler
//                    ^^^^ ref User
  event.address.street;
  //    ^^^^^^^ ref address
  //            ^^^^^^ ref street
  return { payload: event, meta: { stamp: 1 } };
  //       ^^^^^^^ ref payload
  //                       ^^^^ ref meta
  //                               ^^^^^ ref stamp
};
handle(users[0], 1).meta.stamp;
//     ^^^^^ ref users
//                  ^^^^ ref meta
//                       ^^^^^ ref stamp

users.map((user) => user.address).filter(Boolean).forEach(({ street }) => street.number);
// <- ref users
//                       ^^^^^^^ ref address
//                                                           ^^^^^^ ref street
//                                                                               ^^^^^^ ref streetNumber
for (const [index, user] of users.entries()) user.address;
//                          ^^^^^ ref users
//                                                ^^^^^^^ ref address
first(users)!.address;
// <- ref first
//    ^^^^^ ref users
//            ^^^^^^^ ref address
keep(Street.main(), (from) => from.number)[0].number;
// <- ref keep
//   ^^^^^^ ref Street
//          ^^^^ ref main
//                                 ^^^^^^ ref streetNumber
//                                            ^^^^^^ ref streetNumber

async function load(): Promise<Answer<User>> {
//             ^^^^ def load
//                             ^^^^^^ ref Answer
//                                    ^^^^ ref User
  throw new Error();
}
async function run(): Promise<void> {
  const { payload, ...rest } = await load();
  //      ^^^^^^^ ref payload
  //                                 ^^^^ ref load
  payload.address;
  //      ^^^^^^^ ref address
  load().then((answer) => answer.meta.stamp);
  // <- ref load
  //                             ^^^^ ref meta
  //                                  ^^^^^ ref stamp
  const [one] = await Promise.all([load(), 2]);
  //                               ^^^^ ref load
  one.payload;
  //  ^^^^^^^ ref payload
}
type Where = User["address"];
//           ^^^^ ref User
const where = null as unknown as Where;
where.street;
//    ^^^^^^ ref street
type Loose = Partial<User> & { [K in keyof User]?: User[K] };
//                   ^^^^ ref User
//                                         ^^^^ ref User
//                                                 ^^^^ ref User
declare const loose: Loose;
loose.address?.street;
//    ^^^^^^^ ref address
//             ^^^^^^ ref street
declare const made: InstanceType<typeof Street>;
//                                      ^^^^^^ ref Street
const copy: typeof loose = made satisfies unknown as any;
copy.address;
//   ^^^^^^^ ref address
