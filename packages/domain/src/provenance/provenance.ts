import type { Root } from "../decisions/root.ts";
import type { Stamp } from "../decisions/stamp.ts";
import { type ApplicationId, type EnvironmentId, formatInstant, instant } from "../model/ids.ts";
import { formatSource, parseSource, type VersionSource } from "./version-source.ts";

/**
 * The mark on every deployment we start, at the head of its description: written atomically with the start, never
 * updated, so it can be read once and kept for ever.
 */
export interface Provenance {
  readonly root: Root;
  readonly stamp: Stamp;
  /** The version whose content was copied, where it was read. */
  readonly source: VersionSource;
  /** The version that was started, by its number where it was started: a copied description gives itself away. */
  readonly startedVersion: number;
  /** What the event that set it off is known by, so that people find its log lines; nothing rests on it. */
  readonly correlationId?: string | undefined;
}

/** What a description says of where its deployment came from. */
export type Marked =
  | { readonly kind: "replica"; readonly provenance: Provenance }
  | { readonly kind: "unmarked" }
  /** A mark of a format that this release does not know: neither a person's nor readable, so nothing may rest on it. */
  | { readonly kind: "unreadable" };

/** AppConfig's limit on a deployment's description. */
export const MAX_DESCRIPTION_CHARACTERS = 1024;

const HEAD = "replica v1";
const SEPARATOR = " | ";

/** Anything else could end the mark early. */
const CORRELATION_ID = /^[\w-]{1,64}$/;

export function formatProvenance(provenance: Provenance, originDescription: string): string {
  const { root, stamp, source, startedVersion, correlationId = "" } = provenance;
  const { place, applicationId, environmentId } = root.environment;
  const mark = [
    HEAD,
    `${root.undone ? "undone" : "root"}=${place.account}/${place.region}/${applicationId}/${environmentId}/${root.number}`,
    `at=${formatInstant(stamp.decidedAt)}`,
    `undos=${stamp.undos}`,
    `src=${formatSource(source)}`,
    `as=v${startedVersion}`,
    ...(CORRELATION_ID.test(correlationId) ? [`by=${correlationId}`] : []),
  ].join(" ");
  const original = withoutMark(originDescription);
  return original === "" ? mark : truncate(`${mark}${SEPARATOR}${original}`);
}

const ANY_MARK = /^replica v(?<format>\d+) (?:root|undone)=/;
const MARK =
  /^replica v1 (?<kind>root|undone)=(?<account>[^/\s]+)\/(?<region>[^/\s]+)\/(?<application>[^/\s]+)\/(?<environment>[^/\s]+)\/(?<number>\d+) at=(?<at>\S+) undos=(?<undos>\d+) src=(?<source>\S+) as=v(?<started>\d+)(?: by=(?<by>[\w-]+))?(?: \| |$)/;

export function readProvenance(description: string): Marked {
  if (!ANY_MARK.test(description)) return { kind: "unmarked" };
  const groups = MARK.exec(description)?.groups;
  const decidedAt = Date.parse(groups?.["at"] ?? "");
  const source = parseSource(groups?.["source"] ?? "");
  if (groups === undefined || Number.isNaN(decidedAt) || source === undefined) return { kind: "unreadable" };
  const { kind, account = "", region = "", application = "", environment = "", number, undos, started, by } = groups;
  const root: Root = {
    environment: {
      place: { account, region },
      applicationId: application as ApplicationId,
      environmentId: environment as EnvironmentId,
    },
    number: Number(number),
    undone: kind === "undone",
  };
  const stamp = { decidedAt: instant(decidedAt), undos: Number(undos) };
  return {
    kind: "replica",
    provenance: {
      root,
      stamp,
      source,
      startedVersion: Number(started),
      ...(by === undefined ? {} : { correlationId: by }),
    },
  };
}

/** A replica of a replica says the person's words once: the mark it replaces is not carried along. */
function withoutMark(description: string): string {
  if (!MARK.test(description)) return description;
  const at = description.indexOf(SEPARATOR);
  return at === -1 ? "" : description.slice(at + SEPARATOR.length);
}

/** Never cuts a character that takes two UTF-16 units in half: AppConfig would refuse what is left. */
function truncate(text: string): string {
  if (text.length <= MAX_DESCRIPTION_CHARACTERS) return text;
  const cut = text.slice(0, MAX_DESCRIPTION_CHARACTERS);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
