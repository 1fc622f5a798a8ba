// Goal: that people and alarms do all they can do, in any order.
// Method: an action's seed picks who does what where; what a region would refuse does not happen.
import { type DeploymentRecord, type MemoryRegion, stateAt } from "@appconfig-replicator/adapters-memory";
import {
  type Address,
  ALL_AT_ONCE,
  isInFlight,
  isStanding,
  type RolloutShape,
  type Undo,
} from "@appconfig-replicator/domain";
import { markOf } from "./marks.ts";
import type { Random } from "./random.ts";
import type { Setting } from "./setting.ts";
import { CAREFULLY, INSTANT, THEN_BAKES } from "./shapes.ts";

/** Something that happened in a region, as whoever listens for events there is told of it. */
export interface Happening {
  readonly region: string;
  readonly address: Address;
  readonly deploymentNumber: number;
  readonly undone: boolean;
  readonly words: string;
  /** What this is an occurrence of. */
  readonly counts: readonly string[];
}

type Doing = (acting: Acting) => Happening | undefined;

interface Acting {
  readonly setting: Setting;
  readonly random: Random;
  readonly region: MemoryRegion;
  readonly address: Address;
  readonly content: (address: Address) => string;
}

type Doings = readonly (readonly [weight: number, doing: Doing])[];

/** What people do where nothing else disturbs: deploy and undo. */
const QUIET_DOINGS: Doings = [
  [46, deploysSomethingNew],
  [8, deploysSomethingAgain],
  [22, stopsWhatIsInFlight],
  [24, revertsTheNewest],
];

/** Whoever can do one thing does another. */
const MOST_TRIES = 4;

/** What people do, and how often; what a region would refuse them does not happen. */
const DOINGS: Doings = [
  [40, deploysSomethingNew],
  [12, deploysSomethingAgain],
  [18, stopsWhatIsInFlight],
  [12, revertsTheNewest],
  [4, revertsAnOlderOne],
  [4, takesALabel],
  [3, prunes],
  [2, recreatesTheProfile],
  [2, startsAnExperiment],
  [1, recreatesTheStrategy],
];

export function personActs(
  setting: Setting,
  random: Random,
  content: (address: Address) => string,
): Happening | undefined {
  const where = random.pick(setting.peopleIn);
  if (!setting.isQuiet) return act(setting, random, { content, where, doing: weighted(random, DOINGS) });
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const done = act(setting, random, { content, where, doing: weighted(random, QUIET_DOINGS) });
    if (done !== undefined) return done;
  }
  return undefined;
}

/** An alarm rings, in one region or in all of them, and rolls back whatever is in flight there, whoever started it. */
export function alarmsRing(setting: Setting, random: Random): readonly Happening[] {
  const trigger = random.chance(0.1) ? "unreadable" : "automatic";
  const address = random.pick(setting.addresses);
  // What is bad is often bad everywhere.
  const { alarmsIn } = setting;
  if (alarmsIn.length === 0) return [];
  const where = random.chance(0.4) ? alarmsIn : [random.pick(alarmsIn)];
  return where.flatMap((name) => {
    const region = setting.regions.get(name);
    if (region === undefined || find(region, address) === undefined) return [];
    return undo({ setting, random, region, address, content: () => "" }, trigger) ?? [];
  });
}

interface Deed {
  readonly content: (address: Address) => string;
  readonly where: string;
  readonly doing: Doing;
}

function act(setting: Setting, random: Random, { content, where, doing }: Deed): Happening | undefined {
  const region = setting.regions.get(where);
  const address = random.pick(setting.addresses);
  if (region === undefined || find(region, address) === undefined) return undefined;
  return doing({ setting, random, region, address, content });
}

function weighted(random: Random, doings: Doings): Doing {
  let left = random.next() * doings.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, doing] of doings) {
    left -= weight;
    if (left < 0) return doing;
  }
  return deploysSomethingNew;
}

export function find({ state }: MemoryRegion, { application, environment, profile }: Address) {
  const home = state.applications.find(({ name }) => name === application);
  const place = home?.environments.find(({ name }) => name === environment);
  const found = home?.profiles.find(({ name }) => name === profile);
  return place === undefined || found === undefined ? undefined : { environment: place, profile: found };
}

function isFree({ region, address, setting }: Acting): boolean {
  const records = find(region, address)?.environment.deployments ?? [];
  return !records.some((record) => isInFlight(stateAt(record, setting.clock.now())));
}

function told({ region, address }: Acting, number: number, what: string): Happening {
  const { region: name } = region.state.place;
  const undone = what.includes("undoes");
  return {
    counts: [],
    region: name,
    address,
    deploymentNumber: number,
    undone,
    words: `${name}: ${what} #${number} of ${address.environment}/${address.profile}`,
  };
}

function deploysSomethingNew(acting: Acting): Happening | undefined {
  const { region, address, random, content, setting } = acting;
  if (!isFree(acting)) return undefined;
  const wanted = random.chance(0.2) ? random.pick(["stable", "candidate"]) : "";
  const isTaken = find(region, address)?.profile.versions.some(({ label }) => label === wanted) ?? false;
  const label = isTaken ? "" : wanted;
  const shape = random.pick(setting.shapes);
  const text = content(address);
  const number = region.person.publishes(address, text, {
    label,
    shape,
    ...strategyIn(region, shape),
    description: describes(acting),
  });
  return told(acting, number, `a person deploys ${text.length > 60 ? "something" : text}, as`);
}

/** Scripts that deploy what another deployment deployed copy its description too. */
function describes({ region, address, random }: Acting): string {
  const found = find(region, address);
  const newest = found?.environment.deployments.at(-1);
  // A copy for a version of the same number says of itself that it is the replica, and nothing tells that it is not.
  const isWhole = newest?.description.includes(` as=v${(found?.profile.lastVersionNumber ?? 0) + 1}`) ?? false;
  return random.chance(0.1) && newest !== undefined && !isWhole ? newest.description : "by a person";
}

function strategyIn({ state }: MemoryRegion, shape: RolloutShape): { readonly strategy?: string } {
  if (shape === THEN_BAKES) return { strategy: ALL_AT_ONCE };
  const isThere = state.strategies.some(({ name }) => name === "careful");
  return shape === CAREFULLY && isThere ? { strategy: "careful" } : {};
}

function deploysSomethingAgain(acting: Acting): Happening | undefined {
  const { region, address, random, setting } = acting;
  const versions = find(region, address)?.profile.versions ?? [];
  if (!isFree(acting) || versions.length === 0) return undefined;
  const { number: version } = random.pick(versions);
  return told(
    acting,
    region.person.deploys(address, { version, shape: random.pick(setting.shapes) }),
    `a person deploys v${version} again, as`,
  );
}

function stopsWhatIsInFlight(acting: Acting): Happening | undefined {
  return undo(acting, acting.random.chance(0.1) ? "unreadable" : "person");
}

function undo(acting: Acting, trigger: Undo["trigger"]): Happening | undefined {
  const { region, address, setting } = acting;
  const records = find(region, address)?.environment.deployments ?? [];
  const flight = records.find((record) => {
    const state = stateAt(record, setting.clock.now());
    return isInFlight(state) && isStanding(state);
  });
  if (flight === undefined) return undefined;
  region.person.stops(address, flight.number, trigger);
  const who = { automatic: "an alarm undoes", person: "a person undoes", unreadable: "an undo nobody explains" }[
    trigger
  ];
  return { ...told(acting, flight.number, `${who}, that is undoes, ${whose(flight)}`), counts: [who] };
}

function revertsTheNewest(acting: Acting): Happening | undefined {
  const { region, address } = acting;
  const newest = find(region, address)?.environment.deployments.at(-1);
  return revert(acting, newest);
}

function revertsAnOlderOne(acting: Acting): Happening | undefined {
  const { region, address, random } = acting;
  const records = find(region, address)?.environment.deployments ?? [];
  return records.length === 0 ? undefined : revert(acting, random.pick(records));
}

function revert(acting: Acting, record: DeploymentRecord | undefined): Happening | undefined {
  const { region, address, setting } = acting;
  if (record === undefined || stateAt(record, setting.clock.now()) !== "COMPLETE" || !isFree(acting)) return undefined;
  region.person.reverts(address, record.number);
  const happening = told(acting, record.number, `a person undoes, by reverting it, ${whose(record)}`);
  return { ...happening, counts: ["a person undoes"] };
}

const whose = (record: DeploymentRecord): string => (markOf(record) === undefined ? "a person's" : "the replica");

/** A label that the replicator may want to use, on something else. */
function takesALabel(acting: Acting): Happening | undefined {
  const { region, address, random, content } = acting;
  const versions = find(region, address)?.profile.versions ?? [];
  const label = random.pick(["stable", "candidate", `us-east-1.a00000${random.int(5)}.v${1 + random.int(4)}`]);
  if (versions.some((version) => version.label === label)) return undefined;
  region.person.createsVersion(address, content(address), { label });
  return silent(acting, "a label is taken");
}

function prunes(acting: Acting): Happening | undefined {
  const { region, address, random } = acting;
  const versions = find(region, address)?.profile.versions ?? [];
  if (versions.length === 0) return undefined;
  region.person.deletesVersion(address, random.pick(versions).number);
  return silent(acting, "a version is pruned");
}

function recreatesTheProfile(acting: Acting): Happening | undefined {
  const { region, address } = acting;
  const profile = find(region, address)?.profile;
  if (profile === undefined || !isFree(acting)) return undefined;
  const key = `${region.state.place.region} ${address.profile}`;
  acting.setting.formerProfiles.set(key, [...(acting.setting.formerProfiles.get(key) ?? []), profile.id]);
  region.person.deletesProfile(address);
  region.person.sets(address, { type: profile.type, locationUri: profile.locationUri });
  return silent(acting, "a profile is recreated");
}

function startsAnExperiment(acting: Acting): Happening | undefined {
  const { region, address, random } = acting;
  const versions = find(region, address)?.profile.versions ?? [];
  if (!isFree(acting) || versions.length === 0) return undefined;
  region.person.deploys(address, { version: random.pick(versions).number, kind: "managed", shape: INSTANT });
  return silent(acting, "an experiment starts");
}

function recreatesTheStrategy(acting: Acting): Happening | undefined {
  const { region } = acting;
  const { strategies } = region.state;
  const index = strategies.findIndex(({ name }) => name === "careful");
  if (index === -1) return undefined;
  strategies.splice(index, 1);
  region.person.createsStrategy("careful", { ...CAREFULLY, durationMinutes: 7 });
  return silent(acting, "a strategy is recreated");
}

/** Nothing that an event tells of. */
function silent({ region, address }: Acting, what: string): Happening {
  const { region: name } = region.state.place;
  const words = `${name}: ${what} (${address.environment}/${address.profile})`;
  return { region: "", address, deploymentNumber: 0, undone: false, words, counts: [what] };
}
