import type { Backend } from "./backend.ts";
import type { Environment } from "./choice.ts";

/** Far apart, and each with its own AppConfig. */
const DEFAULT_REGIONS = "us-east-1,us-west-2,eu-west-1";

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

/** AWS itself, with the credentials of the SDK's own chain. */
export function awsBackend(name: string, environment: Environment): Backend {
  const given = environment["APPCONFIG_TEST_AWS_REGIONS"] ?? DEFAULT_REGIONS;
  const [origin, target, other = target, ...more] = given.split(",").map((region) => region.trim());
  const named = [origin, target, other].filter((region) => region !== undefined && REGION.test(region));
  if (origin === undefined || target === undefined || other === undefined || named.length < 3 || more.length > 0) {
    throw new Error(`APPCONFIG_TEST_AWS_REGIONS="${given}" is no list of two or three regions`);
  }
  const sharesAccount = "an account that is in use is no fresh region, and contracts take it for one";
  return {
    kind: "aws",
    name,
    regions: [origin, target, other],
    lacks: {
      "time-control": "nobody moves AWS's time",
      notifications: "following the default event bus takes a rule and a queue of the account's own",
      alarms: "setting off an alarm takes an alarm of the account's own",
      "fresh-regions": sharesAccount,
      "own-image": "it is no container of ours",
      interposition: "nothing can be put before AWS's own endpoints without breaking TLS",
    },
  };
}
