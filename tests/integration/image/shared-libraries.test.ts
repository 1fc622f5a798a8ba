import { describe, expect, it } from "vitest";
import { librariesIn } from "./shared-libraries.ts";

const SAID = `\tlinux-vdso.so.1 (0x00007f599b938000)
\tlibdl.so.2 => /lib/x86_64-linux-gnu/libdl.so.2 (0x00007f599b922000)
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f599b41e000)
\t/lib64/ld-linux-x86-64.so.2 (0x00007f599b93a000)
`;

describe("what a program is linked with", () => {
  it("is every file that ldd names, and the loader, but nothing that is no file", () => {
    expect(librariesIn(SAID)).toEqual([
      "/lib/x86_64-linux-gnu/libdl.so.2",
      "/lib/x86_64-linux-gnu/libc.so.6",
      "/lib64/ld-linux-x86-64.so.2",
    ]);
  });

  it("is not known where a file is missing", () => {
    expect(() => librariesIn("\tlibfoo.so => not found\n")).toThrow("libfoo.so is not on this machine");
  });
});
