import { randomInt } from "node:crypto";

/** Local servers take an access key of twelve digits for the account; a new one holds nothing yet. */
export const freshAccount = (): string => `9${Array.from({ length: 11 }, () => randomInt(10)).join("")}`;
