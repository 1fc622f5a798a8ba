import { canonicalFlags, FEATURE_FLAGS } from "@appconfig-replicator/domain";
import type { ProfileState, RegionState, VersionState } from "./state.ts";

export interface Draft {
  readonly content: Uint8Array;
  readonly contentType: string;
  readonly label: string;
  readonly description: string;
}

/** As AppConfig does it: a label only once a profile; flags stamped, and not stored again when nothing changed. */
export function createVersion(state: RegionState, profile: ProfileState, draft: Draft): VersionState | "label-taken" {
  const { label } = draft;
  if (label !== "" && profile.versions.some((version) => version.label === label)) return "label-taken";
  const sent = profile.rewrite?.(draft.content) ?? draft.content;
  const latest = profile.versions.at(-1);
  if (profile.type === FEATURE_FLAGS && latest !== undefined && saysTheSame(latest.content, sent)) return latest;
  state.clock.advanceMs(1);
  const content = profile.type === FEATURE_FLAGS ? stamped(sent, new Date(state.clock.now()).toISOString()) : sent;
  profile.lastVersionNumber += 1;
  const { contentType, description } = draft;
  const version = { content, contentType, label, description, number: profile.lastVersionNumber };
  profile.versions.push(version);
  return version;
}

const utf8 = new TextEncoder();

const text = (content: Uint8Array): string => Buffer.from(content).toString("utf8");

function saysTheSame(a: Uint8Array, b: Uint8Array): boolean {
  return canonicalFlags(text(a)) === canonicalFlags(text(b));
}

/** Every entry of `flags` and `values` says when it was last updated, which differs from region to region. */
function stamped(content: Uint8Array, at: string): Uint8Array {
  const document = parse(text(content));
  if (document === undefined) return content;
  for (const entries of [document["flags"], document["values"]]) {
    for (const entry of Object.values(entries ?? {})) Object.assign(entry, { _createdAt: at, _updatedAt: at });
  }
  return utf8.encode(JSON.stringify(document));
}

type Flags = Record<string, Record<string, object> | undefined>;

function parse(document: string): Flags | undefined {
  try {
    return JSON.parse(document) as Flags;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
