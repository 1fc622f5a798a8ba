import { MAX_DESCRIPTION_CHARACTERS } from "./provenance.ts";
import { formatSource, parseSource, type VersionSource } from "./version.ts";

/** What the description of every version we create says: which version it copies, and what that held. */
export interface VersionMark {
  readonly source: VersionSource;
  /** SHA-256 of the canonical form, in hexadecimal. */
  readonly sha256: string;
}

/** AppConfig's limit on a version label. */
const MAX_LABEL_CHARACTERS = 64;

/**
 * The label under which a replica of `source` is found and, since AppConfig refuses a label twice, created only once.
 * Never all digits (AppConfig refuses that). Ids longer than AppConfig's own are cut from the front: the label finds,
 * the description proves.
 */
export function synthesizedLabel({ place, profileId, number }: VersionSource): string {
  return `${place.region}.${profileId}.v${number}`.slice(-MAX_LABEL_CHARACTERS);
}

/** A version's description travels in an HTTP header: printable ASCII only, so the origin's own text is kept if it is. */
export function formatVersionMark({ source, sha256 }: VersionMark, originDescription: string): string {
  const mark = `replica v1 ${formatSource(source)} sha256:${sha256}`;
  if (!PRINTABLE_ASCII.test(originDescription)) return mark;
  return `${mark} | ${originDescription}`.slice(0, MAX_DESCRIPTION_CHARACTERS);
}

export function readVersionMark(description: string): VersionMark | undefined {
  const groups = MARK.exec(description)?.groups;
  const source = parseSource(groups?.["source"] ?? "");
  return source === undefined ? undefined : { source, sha256: groups?.["sha256"] ?? "" };
}

const PRINTABLE_ASCII = /^[\x20-\x7e]+$/;
const MARK = /^replica v1 (?<source>\S+) sha256:(?<sha256>[0-9a-f]{64})(?: \| |$)/;
