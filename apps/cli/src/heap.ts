import { setFlagsFromString } from "node:v8";

/**
 * By itself V8 lets garbage lie as long as the machine has room: 17 MB that were in use after 1,000 addresses lay in a process
 * of 250 MB. So it is collected sooner, which costs a command that waits for answers no time.
 */
export function keepHeapSmall(): void {
  for (const flag of ["--max-semi-space-size=2", "--semi-space-growth-factor=1", "--heap-growing-percent=20"]) {
    setFlagsFromString(flag);
  }
}
