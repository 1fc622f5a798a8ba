import type { ListTagsForResourceRequest, ResourceTags } from "@aws-sdk/client-appconfig";
import { requireResource } from "../world/resource.ts";
import type { Operation } from "./operation.ts";

export const listTagsForResource: Operation<ListTagsForResourceRequest, ResourceTags> = (input, { world }) => {
  requireResource(world, input.ResourceArn);
  return { Tags: Object.fromEntries(world.tags.get(input.ResourceArn) ?? []) };
};
