export type { Follow } from "../replication/replication.ts";
export { emulatedContract } from "./emulated-contract.ts";
export { serverContract } from "./server-contract.ts";
export { useWire, type WireWorld } from "./wire-world.ts";
