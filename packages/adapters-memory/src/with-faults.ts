import { type Failure, type FailureKind, failed, type RegionPorts, type Result } from "@appconfig-replicator/domain";

/** What can happen to one call of a port. */
export type Fault =
  /** Turned away, with nothing done. */
  | { readonly kind: "fails"; readonly failure: FailureKind }
  /** Done, and the answer never arrives. */
  | { readonly kind: "answer-lost" }
  /**
   * An answer that the same question got before, so many answers ago as there still are; a write, or a question that
   * is new, is answered as it is.
   */
  | { readonly kind: "stale"; readonly answersAgo: number }
  /** Others come first: the call takes that many turns of the event loop's microtasks. */
  | { readonly kind: "slow"; readonly turns: number }
  /** The process ends, before the call takes effect or after. */
  | { readonly kind: "dies"; readonly when: "before" | "after" };

/** One call of a port, as a fault is chosen for it. */
export interface PortCall {
  readonly region: string;
  /** `deployments.start`. */
  readonly method: string;
  readonly isWrite: boolean;
}

/** Thrown where a process dies: nothing after it runs. */
export class Death extends Error {
  override readonly name = "Death";
}

/** How many answers to a question are kept to be given again. */
const ANSWERS_KEPT = 6;

const WRITES: ReadonlySet<string> = new Set([
  "configs.createVersion",
  "structure.createProfile",
  "structure.createApplication",
  "structure.createEnvironment",
  "strategies.create",
  "deployments.start",
  "deployments.stop",
]);

/** AppConfig's names of what the ports' methods ask it to do, as a failure names them. */
const OPERATIONS: Readonly<Record<string, string>> = {
  "configs.nameOf": "GetApplication",
  "configs.resolve": "ListApplications",
  "configs.readVersion": "GetHostedConfigurationVersion",
  "configs.findVersion": "ListHostedConfigurationVersions",
  "configs.createVersion": "CreateHostedConfigurationVersion",
  "structure.readProfile": "GetConfigurationProfile",
  "structure.createProfile": "CreateConfigurationProfile",
  "structure.createApplication": "CreateApplication",
  "structure.createEnvironment": "CreateEnvironment",
  "strategies.list": "ListDeploymentStrategies",
  "strategies.listAnew": "ListDeploymentStrategies",
  "strategies.create": "CreateDeploymentStrategy",
  "deployments.observe": "ListDeployments",
  "deployments.read": "GetDeployment",
  "deployments.start": "StartDeployment",
  "deployments.stop": "StopDeployment",
};

/**
 * A region seen through faults: `next` is asked before every call what happens to it; where it names no
 * fault, the call goes through. A failure and a lost answer are returned as a region's own failures are, `stale` gives
 * back at most the sixth answer before, and `dies` throws `Death`.
 */
export function withFaults(ports: RegionPorts, next: (call: PortCall) => Fault | undefined): RegionPorts {
  const around = faultyPorts(ports.place.region, next);
  return {
    place: ports.place,
    configs: around("configs", ports.configs),
    structure: around("structure", ports.structure),
    strategies: around("strategies", ports.strategies),
    deployments: around("deployments", ports.deployments),
  };
}

type Method = (...args: never[]) => Promise<Result<unknown>>;

function faultyPorts(region: string, next: (call: PortCall) => Fault | undefined) {
  const answers = new Map<string, Result<unknown>[]>();
  return <Port extends object>(name: string, port: Port): Port => {
    const methods = Object.entries(port as Readonly<Record<string, Method>>).map(([key, method]) => {
      const call: PortCall = { region, method: `${name}.${key}`, isWrite: WRITES.has(`${name}.${key}`) };
      const faulty = (...args: never[]) => meet(next(call), { call, answers, args, run: () => method(...args) });
      return [key, faulty] as const;
    });
    return Object.fromEntries(methods) as Port;
  };
}

interface Attempt {
  readonly call: PortCall;
  readonly answers: Map<string, Result<unknown>[]>;
  readonly args: readonly unknown[];
  readonly run: () => Promise<Result<unknown>>;
}

async function meet(fault: Fault | undefined, attempt: Attempt): Promise<Result<unknown>> {
  switch (fault?.kind) {
    case undefined:
      return answer(attempt);
    case "fails":
      return failed(failureOf(attempt.call, fault.failure));
    case "answer-lost":
      await attempt.run();
      return failed(failureOf(attempt.call, "unavailable"));
    case "stale":
      return earlier(attempt, fault.answersAgo) ?? answer(attempt);
    case "slow":
      for (let turn = 0; turn < fault.turns; turn++) await Promise.resolve();
      return answer(attempt);
    case "dies":
      if (fault.when === "after") await attempt.run();
      throw new Death(`died ${fault.when} ${attempt.call.method} in ${attempt.call.region}`);
  }
}

const question = ({ call, args }: Attempt): string => `${call.method} ${JSON.stringify(args)}`;

async function answer(attempt: Attempt): Promise<Result<unknown>> {
  const given = await attempt.run();
  if (!attempt.call.isWrite) {
    const before = attempt.answers.get(question(attempt)) ?? [];
    attempt.answers.set(question(attempt), [given, ...before].slice(0, ANSWERS_KEPT));
  }
  return given;
}

function earlier(attempt: Attempt, answersAgo: number): Result<unknown> | undefined {
  const before = attempt.call.isWrite ? [] : (attempt.answers.get(question(attempt)) ?? []);
  return before[Math.min(answersAgo, before.length) - 1];
}

function failureOf({ method, region }: PortCall, kind: FailureKind): Failure {
  return { kind, operation: OPERATIONS[method] ?? method, region, subject: "a call that a fault met" };
}
