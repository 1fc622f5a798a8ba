export { findApplication, findIds, findProfile, found, itemsOf } from "./ids.ts";
export { personWith } from "./person.ts";
export type { ProfileSettings } from "./provision.ts";
export { publishIn, type RecordedDeployment, revertIn } from "./recorded-deployment.ts";
export { type Access, openRegion, type Region } from "./region.ts";
export { recordedCall } from "./trail.ts";
