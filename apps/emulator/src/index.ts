export type { Call } from "./emulation/calls.ts";
export type { ContentPlant, WorldName } from "./emulation/plant.ts";
export { type Emulator, type EmulatorOptions, startEmulator } from "./emulator.ts";
export type { Target } from "./extensions/target.ts";
export type { Fault } from "./faults/faults.ts";
export type { Quotas } from "./world/quota.ts";
export type { AlarmState, Compat } from "./world/world.ts";
