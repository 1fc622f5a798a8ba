// Goal: the real use cases, run as Lambda runs them: many processes, any of which can die at any call.
// Method: the domain over the memory's regions, through faults and turns.
import {
  Death,
  type Fault,
  type MemoryRegion,
  memoryDigest,
  type PortCall,
  withFaults,
} from "@appconfig-replicator/adapters-memory";
import {
  type Address,
  type EnvironmentAddress,
  type Hint,
  knownFacts,
  looksAgain,
  type Outcome,
  ok,
  type RegionPorts,
  type ReplicationObserver,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import type { Audit } from "./audit.ts";
import type { Flow, Setting } from "./setting.ts";
import type { Turns } from "./turns.ts";

/** Somewhere to look, for one deployment of the replicator. */
export interface Message {
  readonly flow: Flow;
  readonly address: Address | (EnvironmentAddress & { readonly profile?: undefined });
  readonly hint: Hint;
}

export interface Worker {
  readonly id: number;
  readonly isIdle: () => boolean;
  /** Takes a message; what comes of it is told when it is done. */
  take(message: Message): void;
  /** Its process ends, with all that it remembered; another takes its place. */
  die(): void;
}

export interface Workplace {
  readonly setting: Setting;
  readonly turns: Turns;
  readonly audit: Audit;
  readonly fault: (call: PortCall) => Fault | undefined;
  /** The message is handed back: it has to be looked at again. */
  readonly handBack: (message: Message) => void;
  readonly concluded: (outcome: Outcome, flow: Flow) => void;
  readonly defect: (error: unknown) => void;
}

/** A process that reconciles one message at a time, every call of which waits for its turn and may meet a fault. */
export function worker(id: number, workplace: Workplace): Worker {
  const { turns, handBack, defect } = workplace;
  let current: Message | undefined;
  let life = workingLife(id, workplace);
  const die = (): void => {
    turns.end(life.token);
    if (current !== undefined) handBack(current);
    current = undefined;
    life = workingLife(id, workplace);
  };
  return {
    id,
    isIdle: () => current === undefined,
    take(message) {
      current = message;
      const mine = life;
      mine.reconcile(message).then(
        (outcomes) => {
          if (mine !== life) return;
          if (outcomes.some(looksAgain)) handBack(message);
          current = undefined;
        },
        (error: unknown) => {
          if (!(error instanceof Death)) defect(error);
          if (mine === life) die();
        },
      );
    },
    die,
  };
}

/** One process: when it ends, none of its calls goes through any more. */
interface WorkingLife {
  readonly token: symbol;
  reconcile(message: Message): Promise<readonly Outcome[]>;
}

function workingLife(id: number, workplace: Workplace): WorkingLife {
  const { setting, audit, concluded } = workplace;
  const token = Symbol(`worker ${id}`);
  const regions = new Map([...setting.regions.keys()].map((name) => [name, portsOf({ id, token }, name, workplace)]));
  const at = (name: string): RegionPorts => {
    const ports = regions.get(name);
    if (ports === undefined) throw new Error(`no region ${name}`);
    return ports;
  };
  const uses = new Map(
    setting.flows.map((flow) => {
      const observer: ReplicationObserver = {
        wrote: () => undefined,
        concluded: (outcome) => concluded(outcome, flow),
      };
      const facts = knownFacts();
      const { policy } = flow;
      const reconciler = {
        origin: at(flow.origin),
        targets: flow.targets.map(at),
        policy,
        clock: setting.clock,
        digest: memoryDigest,
        observer,
        facts,
      };
      return [flow, replicateDeployment(reconciler)];
    }),
  );
  return {
    token,
    async reconcile({ flow, address, hint }) {
      audit.begins(token, flow);
      return (await uses.get(flow)?.({ address, hint })) ?? [];
    },
  };
}

/** From the inside out: the region itself; the auditor, who sees every effect; the faults; the waiting for a turn. */
function portsOf(
  { id, token }: { readonly id: number; readonly token: symbol },
  region: string,
  { setting, audit, fault, turns }: Workplace,
): RegionPorts {
  const memory = setting.regions.get(region);
  if (memory === undefined) throw new Error(`no region ${region}`);
  const audited = audit.inside({ id, token }, setting.silentOnPercent.has(region) ? withoutPercent(memory) : memory);
  const disturbed = withFaults(audited, fault);
  return audit.outside(
    token,
    inTurn(disturbed, () => turns.take(token)),
  );
}

/** A region that does not say how many clients a rollout has reached. */
function withoutPercent(region: MemoryRegion): MemoryRegion {
  const { deployments } = region.ports;
  const observe: typeof deployments.observe = async (environment, enough) => {
    const seen = await deployments.observe(environment, enough);
    if (!seen.ok) return seen;
    return ok({
      ...seen.value,
      newestFirst: seen.value.newestFirst.map(({ percentComplete: _unsaid, ...said }) => said),
    });
  };
  return { ...region, ports: { ...region.ports, deployments: { ...deployments, observe } } };
}

type Method = (...args: never[]) => Promise<unknown>;

function inTurn(ports: RegionPorts, turn: () => Promise<void>): RegionPorts {
  const waiting = <Port extends object>(port: Port): Port => {
    const methods = Object.entries(port as Readonly<Record<string, Method>>).map(([name, method]) => {
      const inTurnOnly = async (...args: never[]) => {
        await turn();
        return method(...args);
      };
      return [name, inTurnOnly];
    });
    return Object.fromEntries(methods) as Port;
  };
  const { place, configs, structure, strategies, deployments } = ports;
  return {
    place,
    configs: waiting(configs),
    structure: waiting(structure),
    strategies: waiting(strategies),
    deployments: waiting(deployments),
  };
}
