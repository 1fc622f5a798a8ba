import type { EnvironmentAddress } from "./address.ts";
import type { StrategyId } from "./ids.ts";
import type { Strategy } from "./rollout.ts";

/**
 * A person's word that nothing is to be written to a region, or to an application or an environment in it, whatever the
 * origin decides, until it is lifted. It is kept in that region alone, as a deployment strategy that nothing is deployed
 * with: no infrastructure as code knows it, a plain AWS CLI command sets it, and replication, which creates strategies but
 * neither changes nor deletes any, cannot lift it.
 */
export interface Fence {
  /** Of the strategy that it is. */
  readonly id: StrategyId;
  readonly scope: FenceScope;
  /** Who set it, when by their clock, and why, as they said: for people, and nothing is decided by it. */
  readonly by?: string;
  readonly at?: string;
  readonly why: string;
}

/** By names, so that it counts for what does not exist yet. Without an application it is the whole region. */
export interface FenceScope {
  readonly application?: string | undefined;
  readonly environment?: string | undefined;
}

/** What the name of a strategy begins with that is a fence, in whatever case. Nothing is ever deployed by it. */
export const FENCE_NAME = "appconfig-replicator-fence";

export const isFence = ({ name }: Pick<Strategy, "name">): boolean => name.toLowerCase().startsWith(FENCE_NAME);

/** Those among a region's strategies. One whose description cannot be read fences the whole region. */
export function fencesIn(strategies: readonly Strategy[]): readonly Fence[] {
  return strategies.filter(isFence).map(({ id, description = "" }) => ({ id, ...readFence(description) }));
}

/** `fence v1 scope=/shop/prod by=anna at=2026-03-02T10:45:00Z | why`: all but the scope may be missing. */
const WRITTEN = /^\s*fence v1 scope=(?<scope>\/\S*)(?: by=(?<by>\S+))?(?: at=(?<at>\S+))?(?:\s*\|\s*(?<why>.*))?\s*$/su;

function readFence(description: string): Omit<Fence, "id"> {
  const { scope: written = "", by, at, why = "" } = WRITTEN.exec(description)?.groups ?? {};
  const scope = readScope(written);
  if (scope === undefined) return { scope: {}, why: description };
  return {
    scope,
    ...(by !== undefined && { by: decoded(by) ?? by }),
    ...(at !== undefined && { at }),
    why: why.trim(),
  };
}

/** `/`, `/shop` or `/shop/prod`. */
function readScope(written: string): FenceScope | undefined {
  if (written === "/") return {};
  const names = written.replace(/\/$/, "").split("/").slice(1).map(decoded);
  const [application, environment, ...more] = names;
  if (application === undefined || application === "" || environment === "" || more.length > 0) return undefined;
  if (environment === undefined) return names.length === 1 ? { application } : undefined;
  return { application, environment };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** AppConfig keeps no more of a description. */
const MAX_CHARACTERS = 1_024;

/** The description of a strategy that is this fence; what is too long of the reason is cut off. */
export function formatFence({ scope, by, at, why }: Omit<Fence, "id">): string {
  const marks = [`scope=${formatFenceScope(scope)}`, ...(by ? [`by=${encoded(by)}`] : []), ...(at ? [`at=${at}`] : [])];
  return `fence v1 ${marks.join(" ")} | ${why}`.slice(0, MAX_CHARACTERS);
}

/** `/` for the whole region, `/shop`, or `/shop/prod`; slashes and blanks in names as URLs write them. */
export function formatFenceScope({ application, environment }: FenceScope): string {
  const names = [application, environment].filter((name) => name !== undefined);
  return `/${names.map(encoded).join("/")}`;
}

const encoded = (text: string): string => text.replaceAll(/[%/\s\p{Cc}]/gu, encodeURIComponent);

/** Whether nothing is to be written there. */
export function isFenced({ scope }: Pick<Fence, "scope">, { application, environment }: EnvironmentAddress): boolean {
  if (scope.application !== undefined && scope.application !== application) return false;
  return scope.environment === undefined || scope.environment === environment;
}
