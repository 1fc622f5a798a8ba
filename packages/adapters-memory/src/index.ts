export * from "./manual-clock.ts";
export * from "./memory-digest.ts";
export * from "./memory-region.ts";
export * from "./person.ts";
export * from "./recording-observer.ts";
export * from "./state.ts";
export * from "./with-faults.ts";
