import type { UntagResourceRequest } from "@aws-sdk/client-appconfig";
import { requireResource } from "../world/resource.ts";
import { NOTHING, type Nothing, type Operation } from "./operation.ts";

export const untagResource: Operation<UntagResourceRequest, Nothing> = (input, { world }) => {
  requireResource(world, input.ResourceArn);
  for (const key of input.TagKeys) world.tags.get(input.ResourceArn)?.delete(key);
  return NOTHING;
};
