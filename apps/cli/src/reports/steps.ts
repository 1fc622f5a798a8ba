import { type Creation, isInstant, type Plan, type Replica } from "@appconfig-replicator/domain";

/** What would be written, in words and in order; none where a plan leaves everything as it is. */
export function stepsOf({ verdict }: Plan): string[] {
  switch (verdict.kind) {
    case "stop": {
      const { number, profile, next } = verdict;
      return [`stop deployment #${number} of profile '${profile}'`, ...(next === undefined ? [] : stepsTo(next))];
    }
    case "replicate":
      return stepsTo(verdict.replica);
    case "in-sync":
    case "rolling-out":
    case "waiting":
    case "diverged":
    case "blocked":
    case "fenced":
    case "unsupported":
    case "failed":
      return [];
  }
}

function stepsTo({ create, version, strategy, shape, isGround, intent }: Replica): string[] {
  const { source } = version;
  const how = isGround
    ? "start what the origin's clients have meanwhile"
    : intent.isUndo
      ? "start the undo"
      : "start it";
  const strategyName = strategy.kind === "existing" ? strategy.id : strategy.name;
  const pace = isInstant(shape)
    ? "at once"
    : `${shape.growthPercent} % at a time over ${shape.durationMinutes} min, then ${shape.bakeMinutes} min of bake`;
  return [
    ...create.map(creation),
    `${version.lookFirst ? "find or create" : "create"} a version that holds the same as v${source.number} in ${source.place.region}`,
    ...(strategy.kind === "create" ? [`create the deployment strategy '${strategy.name}'`] : []),
    `${how} with strategy '${strategyName}' (${pace})`,
  ];
}

function creation(each: Creation): string {
  if (each.kind !== "profile") return `create the ${each.kind} '${each.name}'`;
  const without = [each.leavesOutValidators ? "without its validators" : "", each.lacksKey ? "without a key" : ""];
  return [`create the profile '${each.definition.name}'`, ...without.filter((part) => part !== "")].join(", ");
}
