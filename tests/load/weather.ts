import type { Emulator } from "@appconfig-replicator/emulator";
import type { Random } from "./random.ts";

/** Shares of all calls. */
const THROTTLED = 0.02;
const FAILED = 0.01;
/** Done, and then the connection is cut: to a caller it is the same as a timeout, and takes no real minute. */
const CUT_AFTER_EFFECT = 0.005;

/** What an unknown effect matters for. */
const WRITES = ["StartDeployment", "CreateHostedConfigurationVersion"] as const;

/** What the function asks of the origin. */
const READS = [
  "ListDeployments",
  "GetDeployment",
  "GetHostedConfigurationVersion",
  "ListConfigurationProfiles",
] as const;

interface Regions {
  readonly origin: string;
  readonly targets: readonly string[];
}

export interface Weather {
  /** Lets the share of faults strike that the calls since the last time ask for. */
  blow(): void;
  darken(region: string): void;
  clear(): void;
  /** What struck at most; the calls it was a share of. */
  report(): { readonly calls: number; readonly faults: number };
}

/** Faults in the regions, by share of their calls, and a region that is gone for a while. */
export function weather(emulator: Emulator, { origin, targets }: Regions, random: Random): Weather {
  const oneOf = (all: readonly string[]): string => all[Math.floor(random() * all.length)] ?? "";
  const owed = { throttle: 0, error: 0, reset: 0 };
  let calls = 0;
  let faults = 0;
  const strike = (kind: keyof typeof owed): void => {
    faults += 1;
    if (kind === "reset") {
      emulator.addFault({ kind, afterEffect: true, region: oneOf(targets), operation: oneOf(WRITES), times: 1 });
      return;
    }
    const region = oneOf([origin, ...targets]);
    // People deploy in the same weather, but it is not they who are tested.
    const scope = region === origin ? { region, operation: oneOf(READS), times: 1 } : { region, times: 1 };
    if (kind === "throttle") emulator.addFault({ kind, ...scope });
    else emulator.addFault({ kind, status: 503, ...scope });
  };
  return {
    blow: () => {
      const since = emulator.calls().length;
      emulator.clearCalls();
      calls += since;
      owed.throttle += since * THROTTLED;
      owed.error += since * FAILED;
      owed.reset += since * CUT_AFTER_EFFECT;
      for (const kind of ["throttle", "error", "reset"] as const) {
        for (; owed[kind] >= 1; owed[kind] -= 1) strike(kind);
      }
    },
    darken: (region) => emulator.addFault({ kind: "reset", afterEffect: false, region }),
    clear: () => emulator.clearFaults(),
    report: () => ({ calls, faults }),
  };
}
