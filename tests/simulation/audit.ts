// Goal: that no effect of a worker goes unseen, whatever its answer.
// Method: every region's ports are wrapped twice: inside the faults, where effects take place and are checked at once, and
// outside of them, where it is noted how old the answers are that the worker is shown.
import type { MemoryRegion } from "@appconfig-replicator/adapters-memory";
import {
  type EnvironmentAddress,
  type EnvironmentIds,
  formatAddress,
  type History,
  type Instant,
  type RegionPorts,
} from "@appconfig-replicator/domain";
import { type Auditing, checkStart, checkStop, type Looking } from "./checks.ts";
import { fencesShown, whyFenced } from "./fences.ts";
import type { Flow, Setting } from "./setting.ts";

/**
 * Sees every effect at the moment it takes place, and holds it against the true world: as it was when the worker last
 * looked, since what happened later could not be known.
 */
export interface Audit {
  /** A worker begins with a message: what it saw before no longer counts. */
  begins(life: symbol, flow: Flow): void;
  /** The region itself, watched. */
  inside(worker: { readonly id: number; readonly token: symbol }, region: MemoryRegion): RegionPorts;
  /** What reaches the worker: how old is what it was shown. */
  outside(life: symbol, ports: RegionPorts): RegionPorts;
}

export function audit(auditing: Auditing): Audit {
  const { setting } = auditing;
  const moments = new WeakMap<History, Instant>();
  const workers = new Map<symbol, Looking>();
  const looking = (worker: symbol): Looking => {
    const known = workers.get(worker) ?? { flow: undefined, looks: new Map(), shown: new Map(), fences: new Map() };
    workers.set(worker, known);
    return known;
  };
  return {
    begins(worker, flow) {
      looking(worker).flow = flow;
      looking(worker).looks.clear();
      looking(worker).fences.clear();
    },
    inside({ id: worker, token }, { ports, state }) {
      const { deployments } = ports;
      const check = { ...auditing, worker, region: state.place.region };
      return {
        ...ports,
        structure: {
          ...ports.structure,
          async createEnvironment(applicationId, name) {
            const created = await ports.structure.createEnvironment(applicationId, name);
            // What was not there before has no list to be looked at.
            if (created.ok) see(looking(token), state.place.region, { moment: setting.clock.now(), highest: 0 });
            return created;
          },
        },
        configs: {
          ...ports.configs,
          async createVersion(draft) {
            const { flow, looks } = looking(token);
            const isBlind = !looks.has(flow?.origin ?? "") || !looks.has(state.place.region);
            if (isBlind)
              auditing.violation(`a version was created in ${state.place.region} without a look at both regions`);
            return ports.configs.createVersion(draft);
          },
        },
        deployments: {
          ...deployments,
          async observe(environment, enough) {
            const history = await deployments.observe(environment, enough);
            if (history.ok) moments.set(history.value, setting.clock.now());
            return history;
          },
          async start(request) {
            const started = await deployments.start(request);
            if (!started.ok) return started;
            auditing.contents.note(state);
            checkStart({ ...check, looking: looking(token) }, request, started.value.number);
            return started;
          },
          async stop(environment, number) {
            const stopped = await deployments.stop(environment, number);
            if (stopped.ok) checkStop({ ...check, looking: looking(token) }, environment, number);
            return stopped;
          },
        },
      };
    },
    outside(worker, ports) {
      const { deployments, place, strategies } = ports;
      const checkFence = (what: string, environment: EnvironmentIds): void => {
        const address = addressOf(setting, place.region, environment);
        const why = whyFenced(setting, looking(worker).fences.get(place.region), address);
        if (why !== undefined) auditing.violation(`${what} in ${place.region} ${why} (${formatAddress(address)})`);
      };
      const listAnew: RegionPorts["strategies"]["listAnew"] = async () => {
        const askedAt = setting.clock.now();
        const listed = await strategies.listAnew();
        const { fences } = looking(worker);
        if (listed.ok) fences.set(place.region, fencesShown(askedAt, listed.value));
        return listed;
      };
      const start: RegionPorts["deployments"]["start"] = async (request) => {
        checkFence("a start", request);
        return deployments.start(request);
      };
      const stop: RegionPorts["deployments"]["stop"] = async (environment, number) => {
        checkFence("a stop", environment);
        return deployments.stop(environment, number);
      };
      const observe: RegionPorts["deployments"]["observe"] = async (environment, enough) => {
        const history = await deployments.observe(environment, enough);
        const moment = history.ok ? moments.get(history.value) : undefined;
        const by = looking(worker);
        const key = keyOf(by, place.region, environment);
        if (moment !== undefined) see(by, place.region, { moment, highest: by.shown.get(key) ?? 0 });
        const [newest] = history.ok ? history.value.newestFirst : [];
        show(by, key, newest?.number ?? 0);
        return history;
      };
      const read: RegionPorts["deployments"]["read"] = async (environment, number) => {
        const details = await deployments.read(environment, number);
        const by = looking(worker);
        if (details.ok) show(by, keyOf(by, place.region, environment), number);
        return details;
      };
      return {
        ...ports,
        strategies: { ...strategies, listAnew },
        deployments: { ...deployments, observe, read, start, stop },
      };
    },
  };
}

function addressOf(
  { regions }: Setting,
  region: string,
  { applicationId, environmentId }: EnvironmentIds,
): EnvironmentAddress & { readonly profile?: undefined } {
  const home = regions.get(region)?.state.applications.find(({ id }) => id === applicationId);
  const place = home?.environments.find(({ id }) => id === environmentId);
  // What was deleted meanwhile is in nobody's way.
  return { application: home?.name ?? "deleted", environment: place?.name ?? "deleted" };
}

/** Each deployment of the replicator remembers for itself. */
function keyOf({ flow }: Looking, region: string, { environmentId }: EnvironmentIds): string {
  return `${flow?.origin}: ${region}/${environmentId}`;
}

interface Seen {
  readonly moment: Instant;
  /** The highest number that was shown before. */
  readonly highest: number;
}

function see({ looks }: Looking, region: string, { moment, highest }: Seen): void {
  const known = looks.get(region) ?? new Map<Instant, number>();
  looks.set(region, known.set(moment, Math.min(known.get(moment) ?? highest, highest)));
}

function show({ shown }: Looking, key: string, number: number): void {
  shown.set(key, Math.max(shown.get(key) ?? 0, number));
}
