// Goal: to tell replicas from people's deployments without the code that is tested.
// Method: the mark at the head of a description, read word by word.
import type { DeploymentRecord } from "@appconfig-replicator/adapters-memory";

/** A replica's mark, read by the simulation's own eyes; one that was written for another version is a copy. */
export interface Mark {
  readonly root: OracleRoot;
  readonly stamp: readonly [decidedAt: number, undos: number];
  /** For the how-manieth time it was started; it stands behind the mark. */
  readonly attempt: number;
}

export interface OracleRoot {
  readonly region: string;
  readonly number: number;
  readonly undone: boolean;
  readonly key: string;
}

const cache = new WeakMap<DeploymentRecord, { readonly mark: Mark | undefined }>();

export function markOf(record: DeploymentRecord): Mark | undefined {
  const known = cache.get(record);
  if (known !== undefined) return known.mark;
  const mark =
    record.description.includes(` as=v${record.version} `) || record.description.endsWith(` as=v${record.version}`)
      ? read(record.description)
      : undefined;
  cache.set(record, { mark });
  return mark;
}

function read(description: string): Mark | undefined {
  const [head = "", format, where = "", at = "", undos = ""] = description.split(" ");
  if (head !== "replica" || format !== "v1") return undefined;
  const [kind, path = ""] = where.split("=");
  const [, region = "", , , number = ""] = path.split("/");
  const undone = kind === "undone";
  const key = `${region}#${number}${undone ? " undone" : ""}`;
  const root = { region, number: Number(number), undone, key };
  const [, behind = ""] = description.split(" | ");
  const attempt = /^attempt=\d+$/.test(behind) ? Number(behind.slice("attempt=".length)) : 1;
  return { root, attempt, stamp: [Date.parse(at.slice("at=".length)), Number(undos.slice("undos=".length))] };
}
