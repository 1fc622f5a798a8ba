import { type EvaluationResult, GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { asked } from "./answer.ts";
import type { Check, Examination } from "./examination.ts";
import type { Finding } from "./finding.ts";
import { identityIn } from "./identity.ts";
import { type NeededActions, neededActions } from "./needed-actions.ts";

/**
 * What replication calls, action by action, as IAM says whether it is allowed: to the role that is named, to a target's
 * own role where it belongs to another account, and otherwise to whoever runs doctor. What guardrails of an organization
 * or a condition on the request say may differ on the day.
 */
export const permissions: Check = async (examination) => {
  const { origin, targets } = examination;
  const findings = await Promise.all([origin, ...targets].map(({ place }) => findingsIn(examination, place.region)));
  return findings.flat();
};

async function findingsIn(examination: Examination, region: string): Promise<readonly Finding[]> {
  const { arn } = await identityIn(examination, region);
  if (!arn.ok) return [arn.finding];
  const iam = new IAMClient(examination.client(region));
  const ownRole = examination.settings.targetRoles[region]?.arn ?? examination.role;
  const principal = ownRole ?? (await principalOf(iam, arn.value));
  if (principal === undefined) return [];
  const account = /^arn:[^:]+:[^:]*:[^:]*:(?<account>\d+):/.exec(arn.value)?.groups?.["account"] ?? "";
  const partition = arn.value.split(":")[1] ?? "aws";
  const findings: Finding[] = [];
  for (const needed of neededActions(examination, { region, account, partition })) {
    const why = `whether ${nameOf(principal)} may do what replication needs was not asked`;
    const question = { check: "permissions", action: "iam:SimulatePrincipalPolicy", region, why } as const;
    const answer = await asked(question, () =>
      iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: principal,
          ActionNames: [...needed.actions],
          ResourceArns: [...needed.resources],
          ContextEntries: [...needed.context],
        }),
      ),
    );
    if (!answer.ok) return [answer.finding];
    findings.push(
      ...deniedOf(answer.value.EvaluationResults ?? []).map((action) =>
        denied(action, region, { principal, needed, isNamed: ownRole !== undefined }),
      ),
    );
  }
  return findings;
}

/** arn:partition:sts::account:assumed-role/name/session */
const ASSUMED = /^arn:(?<partition>[^:]+):sts::(?<account>\d+):assumed-role\/(?<name>[^/]+)\//;

/** Whom IAM knows the caller as: a session as its role, whose path only IAM tells. The root user may do everything. */
async function principalOf(iam: IAMClient, arn: string): Promise<string | undefined> {
  const { partition, account, name } = ASSUMED.exec(arn)?.groups ?? {};
  if (name === undefined) return arn.endsWith(":root") ? undefined : arn;
  const question = { check: "permissions", action: "iam:GetRole", region: "", why: "" } as const;
  const role = await asked(question, () => iam.send(new GetRoleCommand({ RoleName: name })));
  // Most roles have no path: simulating says so where this one has.
  return (role.ok ? role.value.Role?.Arn : undefined) ?? `arn:${partition}:iam::${account}:role/${name}`;
}

/** Without the account. */
const nameOf = (principal: string): string => principal.slice(principal.lastIndexOf(":") + 1);

/** Allowed is what every resource allows. */
function deniedOf(results: readonly EvaluationResult[]): readonly string[] {
  const denials = results.filter(({ EvalDecision, ResourceSpecificResults = [] }) =>
    [EvalDecision, ...ResourceSpecificResults.map((each) => each.EvalResourceDecision)].some(
      (each) => each !== "allowed",
    ),
  );
  return [...new Set(denials.map(({ EvalActionName = "" }) => EvalActionName))];
}

function denied(
  action: string,
  region: string,
  {
    principal,
    needed,
    isNamed,
  }: { readonly principal: string; readonly needed: NeededActions; readonly isNamed: boolean },
): Finding {
  // Whoever looks need not be who writes.
  const isProblem = isNamed || !needed.writes;
  return {
    check: "permissions",
    severity: isProblem ? "problem" : "warning",
    what: `${nameOf(principal)} may not ${action}`,
    where: { region },
    why: isNamed
      ? `replication ${needed.why}`
      : needed.writes
        ? `replication ${needed.why}; name the function's role with --role to ask for it instead`
        : "what cannot be read is not compared: reports miss it",
    mend: [`allow ${action} on ${needed.on} in ${region}`],
  };
}
