/** Finds a program as the operating system would, so that a missing one can be told before it is started. */

import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const SUFFIXES = process.platform === "win32" ? ["", ".exe", ".com"] : [""];

/** The path of `name`, a path itself (`~/` is the home folder) or a name on the PATH; undefined when there is none. */
export async function findProgram(name: string): Promise<string | undefined> {
  const path = name.startsWith("~/") ? join(homedir(), name.slice(2)) : name;
  const folders = /[\\/]/.test(path) ? [""] : (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
  for (const folder of folders) {
    for (const suffix of SUFFIXES) {
      const candidate = join(folder, path + suffix);
      try {
        await access(candidate, constants.X_OK);
        return candidate;
      } catch {
        // not here: the next folder
      }
    }
  }
  return undefined;
}
