export type { Call } from "./calls.ts";
export { type Emulator, type EmulatorOptions, startEmulator } from "./emulator.ts";
export type { Target } from "./extensions/target.ts";
export type { Fault } from "./faults/fault.ts";
export type { Compat } from "./operations/operation.ts";
export type { Planted, WorldName } from "./plant.ts";
export type { Quotas } from "./world/quota.ts";
export type { AlarmState } from "./world/world.ts";
