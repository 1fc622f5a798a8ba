import type { World } from "./world.ts";

/** Tags are kept by ARN; a resource made without any has none to list. */
export function setTags(world: World, arn: string, tags: Readonly<Record<string, string>> | undefined): void {
  const kept = world.tags.get(arn) ?? new Map<string, string>();
  for (const [key, value] of Object.entries(tags ?? {})) kept.set(key, value);
  world.tags.set(arn, kept);
}

/** Forgets the tags of a resource that is gone, and of everything that was below it. */
export function forgetTags(world: World, arn: string): void {
  for (const tagged of world.tags.keys()) {
    if (tagged === arn || tagged.startsWith(`${arn}/`)) world.tags.delete(tagged);
  }
}
