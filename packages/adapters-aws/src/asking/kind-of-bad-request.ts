import type { FailureKind } from "@appconfig-replicator/domain";
import type { Thrown } from "./thrown-by-sdk.ts";

/** AppConfig's words for a label that another version has [N]. Another server's words stay `refused`. */
const LABEL_TAKEN = /^The version label '.*' has already been assigned to hosted configuration version/s;

/** What AWS answers to a stale LatestDeploymentNumber is UNCERTAIN; a refusal that names it is taken for that. */
const NUMBER_IS_STALE = /latest ?deployment ?number/i;
const IS_MALFORMED = /failed to satisfy constraint/;

/** KMS is called as the caller [N]; AppConfig may pass the denial on as a bad request. */
const KEY_DENIED = /not authorized to perform: kms:/;

/** A 400 whose kind only the message tells. The message is matched and left behind. */
export function kindOfBadRequest({ name, message }: Thrown, operation: string): FailureKind {
  if (name === "Unknown") return "garbled";
  if (KEY_DENIED.test(message)) return "denied";
  if (operation === "CreateHostedConfigurationVersion" && LABEL_TAKEN.test(message)) return "label-taken";
  if (operation === "StartDeployment" && NUMBER_IS_STALE.test(message) && !IS_MALFORMED.test(message))
    return "conflict";
  return "refused";
}
