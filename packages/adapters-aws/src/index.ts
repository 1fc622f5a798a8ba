export { type AppConfigRegion, type AppConfigRegionOptions, appConfigRegion } from "./app-config-region.ts";
export { nodeDigest } from "./node-digest.ts";
