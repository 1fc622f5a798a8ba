import type { Extensions, ListExtensionsRequest } from "@aws-sdk/client-appconfig";
import { extensionSummary } from "../answers/extension-answer.ts";
import { allExtensions } from "../extensions/find-extension.ts";
import type { Operation } from "./operation.ts";
import { page } from "./page.ts";

export const listExtensions: Operation<ListExtensionsRequest, Extensions> = (input, { world }) => {
  const wanted = allExtensions(world).filter(({ name }) => input.Name === undefined || name === input.Name);
  const { Items, ...rest } = page(wanted, input, ({ sequence }) => sequence);
  return { Items: Items.map((extension) => extensionSummary(world, extension)), ...rest };
};
