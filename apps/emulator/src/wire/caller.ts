import { Refusal } from "../world/refusal.ts";

/** Whose request it is and which region it was signed for. */
export interface Caller {
  readonly region: string;
  readonly account: string;
}

/** The account of a caller whose access key is not itself an account id. */
export const DEFAULT_ACCOUNT = "000000000000";

const CREDENTIAL = /\bCredential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]{1,64})\/([a-z]+)\/aws4_request/;

const ACCOUNT_ID = /^\d{12}$/;

/** The region is a part of what was signed, so one process can be every region and clients need no region of their own. */
export function readCaller(authorization: string | undefined): Caller {
  if (authorization === undefined) {
    throw new Refusal("MissingAuthenticationTokenException", { Message: "Missing Authentication Token" });
  }
  const match = CREDENTIAL.exec(authorization);
  const [, accessKey, , region] = match ?? [];
  if (accessKey === undefined || region === undefined) {
    throw new Refusal("MissingAuthenticationTokenException", {
      Message: "The Authorization header has no SigV4 credential scope, so the region is unknown",
    });
  }
  return { region, account: ACCOUNT_ID.test(accessKey) ? accessKey : DEFAULT_ACCOUNT };
}
