import type { Root, Stamp } from "./decision.ts";
import { type ApplicationId, type EnvironmentId, formatInstant, instant } from "./ids.ts";
import { formatSource, parseSource, type VersionSource } from "./version.ts";

/**
 * The mark on every deployment we start, at the head of its description: written atomically with the start, never
 * updated, so it can be read once and kept for ever.
 */
export interface Provenance {
  readonly root: Root;
  readonly stamp: Stamp;
  /** The version whose content was copied, where it was read. */
  readonly source: VersionSource;
  /** 1 for the first; a second or third start of an undo that an alarm in the target threw back. */
  readonly attempt?: number | undefined;
  /** The version that was started, by its number where it was started: a copied description gives itself away. */
  readonly startedVersion: number;
  /** What the event that set it off is known by, so that people find its log lines; nothing rests on it. */
  readonly correlationId?: string | undefined;
}

/** What a description says of where its deployment came from. */
export type Mark =
  | { readonly kind: "replica"; readonly provenance: Provenance }
  | { readonly kind: "unmarked" }
  /**
   * A mark of a format that this release does not know: neither a person's nor readable, so nothing may rest on it. One
   * of a format that is known but does not parse is none: ours are always written whole, so it is a person's cut-off copy.
   */
  | { readonly kind: "unreadable" };

/** AppConfig's limit on a deployment's description. */
export const MAX_DESCRIPTION_CHARACTERS = 1024;

const FORMAT = "1";
const HEAD = `replica v${FORMAT}`;
const SEPARATOR = " | ";

/** What would be read as part of the mark. */
const ATTEMPT = /^attempt=\d/;

/** Anything else could end the mark early. */
const CORRELATION_ID = /^[\w-]{1,64}$/;

export function formatProvenance(provenance: Provenance, originDescription: string): string {
  const { root, stamp, source, startedVersion, correlationId = "", attempt = 1 } = provenance;
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
  const words = withoutMark(originDescription);
  // Behind the separator, where releases that know of no attempts take it for the person's words; said of the first one
  // only where the person's own words would be read for it.
  const parts = [mark, attempt > 1 || ATTEMPT.test(words) ? `attempt=${attempt}` : "", words];
  return truncate(parts.filter((part) => part !== "").join(SEPARATOR));
}

const ANY_MARK = /^replica v(?<format>\d+) (?:root|undone)=/;
const MARK =
  /^replica v1 (?<kind>root|undone)=(?<account>[^/\s]+)\/(?<region>[^/\s]+)\/(?<application>[^/\s]+)\/(?<environment>[^/\s]+)\/(?<number>\d+) at=(?<at>\S+) undos=(?<undos>\d+) src=(?<source>\S+) as=v(?<started>\d+)(?: by=(?<by>[\w-]+))?(?: \| attempt=(?<attempt>\d{1,3}))?(?: \| |$)/;

/** Never throws: what cannot be read says so. */
export function readProvenance(description: string): Mark {
  const format = ANY_MARK.exec(description)?.groups?.["format"];
  if (format === undefined) return { kind: "unmarked" };
  if (format !== FORMAT) return { kind: "unreadable" };
  const groups = MARK.exec(description)?.groups;
  const decidedAt = Date.parse(groups?.["at"] ?? "");
  const source = parseSource(groups?.["source"] ?? "");
  if (groups === undefined || Number.isNaN(decidedAt) || source === undefined) return { kind: "unmarked" };
  const {
    kind,
    account = "",
    region = "",
    application = "",
    environment = "",
    number,
    undos,
    started,
    by,
    attempt,
  } = groups;
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
      ...(attempt === undefined ? {} : { attempt: Number(attempt) }),
    },
  };
}

/** A replica of a replica says the person's words once: the mark it replaces is not carried along. */
function withoutMark(description: string): string {
  return description.slice(MARK.exec(description)?.[0].length ?? 0);
}

/** Never cuts a character that takes two UTF-16 units in half: AppConfig would refuse what is left. */
function truncate(text: string): string {
  if (text.length <= MAX_DESCRIPTION_CHARACTERS) return text;
  const cut = text.slice(0, MAX_DESCRIPTION_CHARACTERS);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
