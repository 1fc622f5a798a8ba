export { bundle } from "../bundle.ts";
export * from "./deploying.ts";
export { type LocalFunction, type LocalFunctionOptions, startLocalFunction } from "./local-function.ts";
export { type OpenRegion, openRegion, type RegionAt } from "./open-region.ts";
export { type Served, served } from "./served.ts";
