export { failureOf } from "./answers/failure.ts";
export { type AppConfigRegion, type AppConfigRegionOptions, appConfigRegion } from "./app-config-region.ts";
export { type AgentOptions, agentOptions, DEFAULT_TIMEOUTS, openClient, type Pace } from "./connection/client.ts";
export { nodeDigest } from "./ports/digest.ts";
