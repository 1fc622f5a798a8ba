/** A role of the account that a target region belongs to. */
export interface TargetRole {
  readonly arn: string;
  readonly account: string;
}

/** In every partition: `arn:aws:iam::123456789012:role/path/name`, `arn:aws-us-gov:iam::…`, `arn:aws-cn:iam::…`. */
const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::(?<account>\d{12}):role\/[\w+=,.@/-]{1,576}$/;

export function targetRoleOf(text: string): TargetRole | undefined {
  const account = ROLE_ARN.exec(text)?.groups?.["account"];
  return account === undefined ? undefined : { arn: text, account };
}
