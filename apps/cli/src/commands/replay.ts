import { describeFailure, formatAddress, inspectReplication, type Scope } from "@appconfig-replicator/domain";
import { scopeOf } from "@appconfig-replicator/lambda/replication/location";
import { parseBody, readTrigger } from "@appconfig-replicator/lambda/triggers/read-trigger";
import { type Context, EXIT, UsageError } from "../context/context.ts";
import { plannedAddress } from "../reports/plan-report.ts";
import type { PlannedAddress, ReplayReport } from "../reports/shapes.ts";
import { exitOf, summaryOf } from "../reports/state.ts";
import { replayView } from "../views/replay-view.ts";
import type { CommonFlags } from "./flags.ts";
import { headOf, show } from "./show.ts";
import { adviseOnCredentials, type Sitting, sit } from "./sitting.ts";

export async function replay(this: Context, flags: CommonFlags, path: string): Promise<void> {
  const sitting = await sit(this, flags);
  const events = eventsIn(await textOf(this, path), path);
  const told: ReplayReport["events"] = [];
  const scopes = new Map<string, Scope>();
  for (const [at, event] of events.entries()) {
    const { report, scope } = await readingOf(event, sitting);
    told.push({ event: at + 1, ...report });
    if (scope !== undefined) scopes.set(formatAddress(scope), scope);
  }
  const addresses = await plansFor([...scopes.values()], sitting);
  const summary = summaryOf(addresses);
  const report: ReplayReport = {
    ...headOf(this),
    regions: sitting.answers.report(),
    command: "events replay",
    events: told,
    addresses,
    summary,
  };
  await show<ReplayReport>(this, flags, report, replayView);
  adviseOnCredentials(this, sitting);
  const isNothing = told.every(({ reading }) => reading === "malformed" || reading === "not-located");
  if (isNothing) this.process.exitCode = EXIT.nothingCompared;
  else this.process.exitCode = scopes.size === 0 ? EXIT.inSync : exitOf(summary, sitting.answers.areAll);
}

async function textOf({ read }: Context, path: string): Promise<string> {
  try {
    return await read(path);
  } catch (cause) {
    const { code = "unknown" } = cause as NodeJS.ErrnoException;
    throw new UsageError(`"${path}" cannot be read (${code})`);
  }
}

/** One event, a batch of SQS, or an array of either; what is in it is never repeated. */
function eventsIn(text: string, path: string): readonly unknown[] {
  const body = parseBody(text);
  if (body === undefined)
    throw new UsageError(`"${path}" is no JSON: give an event as EventBridge, CloudTrail or SQS sent it`);
  return [body.event].flat().flatMap((event) => {
    const records = (event as { readonly Records?: unknown } | null)?.Records;
    if (!Array.isArray(records)) return [event];
    return records.map((record: { readonly body?: unknown } | null) =>
      typeof record?.body === "string" ? parseBody(record.body)?.event : undefined,
    );
  });
}

async function readingOf(
  event: unknown,
  { selection, surroundings }: Sitting,
): Promise<{ readonly report: Omit<ReplayReport["events"][number], "event">; readonly scope?: Scope }> {
  const { originRegion, accountId: account } = selection.settings;
  const reading = readTrigger(event, { originRegion, account });
  if (reading.kind !== "trigger") return { report: { reading: reading.kind, reason: reading.reason } };
  const scope = await scopeOf(surroundings.origin, reading.trigger);
  if (!scope.ok) return { report: { reading: "not-located", reason: describeFailure(scope.failure) } };
  return { report: { reading: "trigger", name: formatAddress(scope.value) }, scope: scope.value };
}

async function plansFor(scopes: readonly Scope[], { surroundings, answers }: Sitting): Promise<PlannedAddress[]> {
  const planned: PlannedAddress[] = [];
  for (const address of scopes) {
    const inspection = await inspectReplication(surroundings.reconciler)({ address });
    answers.note(inspection);
    for (const each of inspection.addresses) planned.push(await plannedAddress(each, surroundings));
  }
  return planned;
}
