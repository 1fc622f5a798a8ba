import { randomBytes } from "node:crypto";
import { credentialsOf } from "@appconfig-replicator/testing/builders";
import { openRegion, type Region } from "@appconfig-replicator/testing/people";
import type { Lacks } from "./backend.ts";
import { freshAccount } from "./credentials.ts";
import { hasDoors } from "./doors.ts";
import { measureDeployments } from "./measure-deployments.ts";
import { measureVersions } from "./measure-versions.ts";

const NO_DOORS = "only our emulator has a door for that";

/**
 * What a server that stands in for AppConfig cannot do, found out by trying: a declaration would be true of one
 * release of one server, and this is true of the one that answers.
 */
export async function measure(endpoint: string, region: string): Promise<Lacks> {
  const account = freshAccount();
  const there = openRegion(region, { endpoint, credentials: credentialsOf(account) });
  const address = { application: `measuring-${randomBytes(4).toString("hex")}`, environment: "e", profile: "p" };
  try {
    await there.person.sets(address, { type: "AWS.Freeform" });
    return {
      ...(await measureVersions(there, address)),
      ...(await measureDeployments(there, address, account)),
      ...(await measureFreshness(endpoint, there)),
      ...((await hasDoors(endpoint)) ? {} : { "time-control": NO_DOORS, alarms: NO_DOORS, notifications: NO_DOORS }),
    };
  } finally {
    await there.person.deletesApplication(address.application);
    there.close();
  }
}

async function measureFreshness(endpoint: string, { name }: Region): Promise<Lacks> {
  const other = openRegion(name, { endpoint, credentials: credentialsOf(freshAccount()) });
  try {
    const applications = await other.seen.applications();
    return applications.length === 0 ? {} : { "fresh-regions": "every access key sees the same account" };
  } finally {
    other.close();
  }
}
