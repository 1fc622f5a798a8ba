export { type Deployed, publishIn, revertIn } from "./deployed.ts";
export { findApplication, findIds, findProfile, found, itemsOf } from "./ids.ts";
export { personWith } from "./person.ts";
export { type Access, openRegion, type Region } from "./region.ts";
export { recordedCall } from "./trail.ts";
