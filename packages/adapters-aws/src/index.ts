export { type AppConfigRegion, type AppConfigRegionOptions, appConfigRegion } from "./app-config-region.ts";
export { type AgentOptions, agentOptions } from "./connection/agents.ts";
export type { Pace } from "./connection/pace.ts";
export { nodeDigest } from "./node-digest.ts";
