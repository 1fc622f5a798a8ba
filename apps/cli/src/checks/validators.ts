import type { Policy, Validator } from "@appconfig-replicator/domain";
import type { DefinitionPair } from "./definition-pair.ts";
import type { Finding } from "./finding.ts";
import { shellWord } from "./shell-word.ts";

/** Validators that are Lambda functions: each is its region's own, and is asked before anything is deployed. */
export function validatorFindings(
  { resource, region, origin, target, ids }: DefinitionPair,
  { lambdaValidators, provision }: Pick<Policy, "lambdaValidators" | "provision">,
): readonly Finding[] {
  const found = { check: "validators", where: { region, resource } } as const;
  const wanted = functionsOf(origin.validators);
  if (target === undefined) {
    if (provision === "none") return [];
    return wanted.map(({ name }) => ({
      ...found,
      severity: "warning",
      what:
        lambdaValidators === "drop"
          ? `the profile will be created without its validator, the function '${name}'`
          : `the profile will be created with the function '${name}' of this region as its validator`,
      why:
        lambdaValidators === "drop"
          ? "what people deploy there on the day is not validated"
          : "where the region has no such function, or AppConfig may not invoke it, nothing can be deployed there",
      mend: mendOf(name, region, ids),
    }));
  }
  const present = functionsOf(target.validators);
  const elsewhere = present.filter((each) => each.region !== region);
  const missing = wanted.filter(({ name }) => !present.some((each) => each.name === name));
  return [
    ...elsewhere.map(
      (each): Finding => ({
        ...found,
        severity: "problem",
        what: `its validator is the function '${each.name}' in ${each.region}`,
        why: `every deployment there asks ${each.region}: with that region gone, nothing can be deployed here`,
        mend: mendOf(each.name, region, ids),
      }),
    ),
    ...missing.map(
      ({ name }): Finding => ({
        ...found,
        severity: "warning",
        what: `the origin's validator, the function '${name}', is missing there`,
        why: "what people deploy there on the day is not validated",
        mend: mendOf(name, region, ids),
      }),
    ),
  ];
}

function mendOf(name: string, region: string, ids: DefinitionPair["ids"]): readonly string[] {
  const mayInvoke =
    `aws lambda add-permission --region ${region} --function-name ${shellWord(name)} --principal appconfig.amazonaws.com ` +
    "--action lambda:InvokeFunction --statement-id appconfig";
  if (ids === undefined) return [mayInvoke];
  const functionArn = shellWord(`arn:aws:lambda:${region}:ACCOUNT:function:${name}`);
  return [
    `aws appconfig update-configuration-profile --region ${region} --application-id ${ids.applicationId} ` +
      `--configuration-profile-id ${ids.profileId} --validators Type=LAMBDA,Content=${functionArn}`,
    mayInvoke,
  ];
}

/** arn:partition:lambda:region:account:function:name, whose account nobody is told. */
const FUNCTION = /^arn:[^:]+:lambda:(?<region>[^:]*):[^:]*:function:(?<name>[^:]+)/;

function functionsOf(validators: readonly Validator[]): readonly { readonly name: string; readonly region: string }[] {
  return validators.flatMap(({ type, content }) => {
    const { name, region } = (type === "LAMBDA" ? FUNCTION.exec(content)?.groups : undefined) ?? {};
    return name === undefined || region === undefined ? [] : [{ name, region }];
  });
}
