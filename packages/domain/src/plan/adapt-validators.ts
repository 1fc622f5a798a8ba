import type { Place } from "../model/place.ts";
import type { Policy } from "../model/policy.ts";
import type { Validator } from "../model/profile.ts";

const LAMBDA = "LAMBDA";

/** arn:partition:lambda:region:account:function:name, of which region and account are the target's own. */
const FUNCTION_ARN = /^(?<head>arn:[^:]+:lambda:)[^:]+:(?<account>[^:]+)(?<tail>:function:.+)$/;

/** A JSON schema is the same everywhere; a Lambda function is regional, so the one of that name in the target is meant. */
export function adaptValidators(validators: readonly Validator[], target: Place, policy: Policy): readonly Validator[] {
  return validators.flatMap((validator) => {
    if (validator.type !== LAMBDA) return [validator];
    return policy.lambdaValidators === "drop" ? [] : [{ ...validator, content: inPlace(validator.content, target) }];
  });
}

function inPlace(arn: string, { region, account }: Place): string {
  const groups = FUNCTION_ARN.exec(arn)?.groups;
  if (groups === undefined) return arn;
  const owner = /^\d{12}$/.test(account) ? account : groups["account"];
  return `${groups["head"]}${region}:${owner}${groups["tail"]}`;
}
