import { spawnSync } from "node:child_process";

/** The files that a program is linked with, its loader among them, from what `ldd` says. */
export function librariesIn(said: string): readonly string[] {
  const missing = /^\s*(\S+) => not found/m.exec(said)?.[1];
  if (missing !== undefined) throw new Error(`The shared library ${missing} is not on this machine`);
  return [...said.matchAll(/(?:=> |^\s*)(?<file>\/\S+) \(0x/gm)].map(({ groups }) => groups?.["file"] ?? "");
}

export function sharedLibraries(program: string): readonly string[] {
  const { status, stdout, stderr, error } = spawnSync("ldd", [program], { encoding: "utf8" });
  if (status !== 0) throw new Error(`ldd ${program} ended with ${status}: ${error?.message ?? stderr}`);
  return librariesIn(stdout);
}
