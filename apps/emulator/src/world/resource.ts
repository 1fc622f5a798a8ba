import { PREDEFINED_STRATEGIES } from "./predefined-strategy.ts";
import { notFound } from "./refusal.ts";
import type { World } from "./world.ts";

/** What an ARN's resource part names, piece by piece: "application/abc1234/environment/def5678". */
type Pieces = readonly (string | undefined)[];

/** Refuses an ARN of another region or account, and one that names nothing. */
export function requireResource(world: World, arn: string): void {
  const own = `:appconfig:${world.region}:${world.account}:`;
  const [, resource] = arn.split(own);
  if (resource === undefined || !exists(world, resource)) throw notFound(`Resource ${arn} could not be found.`);
}

function exists(world: World, resource: string): boolean {
  const [kind, ...pieces] = resource.split("/");
  const id = pieces[0] ?? "";
  switch (kind) {
    case "application":
      return applicationResource(world, pieces);
    case "deploymentstrategy":
      return world.strategies.has(id) || PREDEFINED_STRATEGIES.has(id);
    case "extension":
      return world.extensions.get(id)?.versions.has(Number(pieces[1] ?? "")) ?? false;
    case "extensionassociation":
      return world.associations.has(id);
    default:
      return false;
  }
}

function applicationResource(world: World, [id, kind, kindId, below, belowId, ...rest]: Pieces): boolean {
  const application = world.applications.get(id ?? "");
  if (application === undefined || rest.length > 0) return false;
  if (kind === undefined) return true;
  if (kind === "configurationprofile") return application.profiles.has(kindId ?? "") && below === undefined;
  const environment = kind === "environment" ? application.environments.get(kindId ?? "") : undefined;
  if (environment === undefined) return false;
  if (below === undefined) return true;
  return below === "deployment" && environment.deployments.some(({ number }) => String(number) === belowId);
}
