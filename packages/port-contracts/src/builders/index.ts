export * from "./address.ts";
export * from "./deployment.ts";
export * from "./flags.ts";
export * from "./moments.ts";
export * from "./shapes.ts";
export * from "./start-request.ts";
export * from "./version-draft.ts";
