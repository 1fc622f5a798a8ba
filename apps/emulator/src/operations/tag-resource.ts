import type { TagResourceRequest } from "@aws-sdk/client-appconfig";
import { badRequest } from "../world/refusal.ts";
import { requireResource } from "../world/resource.ts";
import { setTags } from "../world/tag.ts";
import { NOTHING, type Nothing, type Operation } from "./operation.ts";

/** API reference: how many tags a resource may have. */
const MAX_TAGS = 50;

export const tagResource: Operation<TagResourceRequest, Nothing> = (input, { world }) => {
  const { ResourceArn: arn, Tags } = input;
  requireResource(world, arn);
  const keys = new Set([...(world.tags.get(arn)?.keys() ?? []), ...Object.keys(Tags)]);
  if (keys.size > MAX_TAGS) throw badRequest(`Resource ${arn} would have more than ${MAX_TAGS} tags.`);
  setTags(world, arn, Tags);
  return NOTHING;
};
