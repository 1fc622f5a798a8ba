export type { Call } from "./calls.ts";
export { type Emulator, type EmulatorOptions, startEmulator } from "./emulator.ts";
