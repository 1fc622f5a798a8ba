import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { type Answer, asked } from "./answer.ts";
import type { Examination } from "./examination.ts";

/** Who asks, by STS, and how far our clock is from STS's: a refusal has a date too. */
export interface Identity {
  readonly arn: Answer<string>;
  /** Ours less theirs, in milliseconds; nothing where no answer had a date. */
  readonly skewMs: number | undefined;
}

/** A `Date` header counts whole seconds: its moment is half a second later, on average. */
const HALF_A_SECOND_MS = 500;

/** Needs no permission [STS]: where it is refused, the credentials are not good. */
export async function identityIn(examination: Examination, region: string): Promise<Identity> {
  const { client, now } = examination;
  const sts = new STSClient(client(region));
  let skewMs: number | undefined;
  sts.middlewareStack.add(
    (next) => async (args) => {
      const sentAt = now();
      const answered = await next(args);
      const middleMs = (sentAt + now()) / 2;
      const { headers } = answered.response as { readonly headers?: Readonly<Record<string, string>> };
      const theirsMs = Date.parse(headers?.["date"] ?? "");
      if (!Number.isNaN(theirsMs)) skewMs = middleMs - theirsMs - HALF_A_SECOND_MS;
      return answered;
    },
    { step: "deserialize", priority: "low", name: "noteDate" },
  );
  const why = "who asks, and whether our clock is right, is not known";
  const arn = await asked({ check: "permissions", action: "sts:GetCallerIdentity", region, why }, async () => {
    const { Arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
    return Arn;
  });
  return { arn, skewMs };
}
