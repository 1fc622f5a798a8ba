export { failing, UNREADABLE, type WatchedRegion, watched } from "./faulty-ports.ts";
export { memoryContract } from "./memory-contract.ts";
export { environmentIn, type MemoryWorld, twoRegions } from "./two-regions.ts";
