/** The account that people sign as. */
export const ACCOUNT = "111111111111";

/** A local server takes an access key of twelve digits for the account. */
export const credentialsOf = (account: string) => ({ accessKeyId: account, secretAccessKey: "none" });
