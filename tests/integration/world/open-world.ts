import { randomBytes } from "node:crypto";
import type { Address } from "@appconfig-replicator/domain";
import { openRegion, type Region } from "@appconfig-replicator/testing/people";
import type { LocalFunction } from "@appconfig-replicator/testing/stand-ins";
import type { Backend } from "../backends/backend.ts";
import { freshAccount } from "../backends/credentials.ts";
import { type Doors, doorsOf } from "../backends/doors.ts";
import { sweepUp } from "./clean-up.ts";
import { type FunctionSettings, startFunction } from "./functions.ts";
import { personalAccess } from "./personal-access.ts";

/** Two regions kept like an origin, and an application in them that no other test has. */
export interface World {
  readonly backend: Backend;
  readonly account: string;
  readonly origin: Region;
  readonly target: Region;
  readonly other: Region;
  /** Of this world's own application. */
  address(named?: Partial<Address>): Address;
  /** The function that replicates from the origin to the target; to more, or the other way, if said. */
  replicator(settings?: Partial<FunctionSettings>): Promise<LocalFunction>;
  /** Only where the backend has them. */
  readonly doors: Doors;
  close(): Promise<void>;
}

/** Begins every name that this suite makes, so that what a run leaves behind can be told from anything else. */
export const PREFIX = "replicator-test-";

const closed = (): Promise<never> => Promise.reject(new Error("This backend has no doors"));

const NO_DOORS: Doors = { aheadMs: closed, advance: closed, advanceMs: closed, setAlarm: closed, redirect: closed };

export async function openWorld(backend: Backend): Promise<World> {
  const account = freshAccount();
  const prefix = `${PREFIX}${randomBytes(4).toString("hex")} `;
  const open = (name: string): Region => openRegion(name, { prefix, ...personalAccess(backend, account) });
  const [origin, target, other] = [open(backend.regions[0]), open(backend.regions[1]), open(backend.regions[2])];
  const functions: LocalFunction[] = [];
  const world: World = {
    backend,
    account,
    origin,
    target,
    other,
    address: (named = {}) => ({ application: `${prefix}shop`, environment: "prod", profile: "flags", ...named }),
    replicator: async (settings = {}) => {
      const usual = { originRegion: origin.name, targetRegions: [target.name], account };
      const started = await startFunction(backend, { ...usual, ...settings });
      functions.push(started);
      return started;
    },
    doors: backend.endpoint === undefined ? NO_DOORS : doorsOf(backend.endpoint),
    close: async () => {
      for (const each of functions) await each.stop();
      // What a container holds goes with it; a server that outlives the suite is left as it was found.
      if (backend.kind === "aws" || backend.kind === "endpoint") await sweepUp([origin, target, other], prefix);
      for (const region of [origin, target, other]) region.close();
    },
  };
  for (const { person } of [origin, target]) await person.sets(world.address());
  return world;
}
