import type { Parameters } from "../reading/resolve.ts";
import { resolveTemplate } from "../reading/resolve.ts";
import { isList, isObject, type Json, objectAt, part } from "../reading/template-file.ts";

export interface Statement {
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  /** Instead of `actions`: every one but these. */
  readonly notActions?: readonly string[];
  readonly resources: readonly string[];
  /** Instead of `resources`: every one but these. */
  readonly notResources?: readonly string[];
  /** Operator, key, values. */
  readonly conditions: readonly (readonly [string, string, readonly string[]])[];
}

/** What a role of the template may and may not do, with these parameters: its own policies and those it is given. */
export function statementsOf(role: string, parameters: Parameters): readonly Statement[] {
  const resources = objectAt(resolveTemplate(parameters), "Resources");
  const own = objectAt(resources, role, "Properties");
  const given = listed(own["ManagedPolicyArns"]).map((ref) => String(ref).replace(/^ref-of-/, ""));
  const policies = Object.entries(resources).filter(([, resource]) =>
    /^AWS::IAM::(?:Managed)?Policy$/.test(String(part(resource, "Type"))),
  );
  const attached = policies.filter(([name, resource]) => {
    const roles = objectAt(resource, "Properties")["Roles"];
    return given.includes(name) || listed(roles).includes(`ref-of-${role}`);
  });
  const inline = listed(own["Policies"]).map((policy) => part(policy, "PolicyDocument"));
  const documents = [...inline, ...attached.map(([, policy]) => part(policy, "Properties", "PolicyDocument"))];
  return documents.flatMap((document) => listed(part(document, "Statement")).map(readStatement));
}

function readStatement(of: Json): Statement {
  const known = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];
  const statement = objectAt({ of }, "of");
  const unknown = Object.keys(statement).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`This test does not understand ${unknown.join(", ")} of a statement`);
  const conditions = isObject(statement["Condition"]) ? statement["Condition"] : {};
  return {
    sid: String(part(statement, "Sid")),
    effect: part(statement, "Effect") === "Deny" ? "Deny" : "Allow",
    actions: listed(statement["Action"]).map(String),
    ...("NotAction" in statement ? { notActions: listed(statement["NotAction"]).map(String) } : {}),
    resources: listed(statement["Resource"]).map(String),
    ...("NotResource" in statement ? { notResources: listed(statement["NotResource"]).map(String) } : {}),
    conditions: Object.entries(conditions).flatMap(([operator, keys]) =>
      Object.entries(objectAt({ keys }, "keys")).map(
        ([key, values]) => [operator, key, listed(values).map(String)] as const,
      ),
    ),
  };
}

const listed = (value: Json | undefined): readonly Json[] => {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
};
