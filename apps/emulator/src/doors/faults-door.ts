import type { Fault, FaultKind, FaultScope } from "../faults/faults.ts";
import { type Door, finiteNumber, json, members, optionalText } from "./door-answer.ts";

type Members = Readonly<Record<string, unknown>>;

const STATUSES = [500, 502, 503, 504] as const;

const KINDS = ["latency", "error", "throttle", "reset", "silence", "stale-lists"] as const;

/** GET lists the faults that are set; POST sets one more; DELETE takes them all away. */
export const faultsDoor: Door = {
  GET: ({ emulation }) => json(200, emulation.faults.all()),
  POST: ({ emulation, body }) => {
    emulation.faults.add(readFault(body), emulation.worlds);
    return json(200, emulation.faults.all());
  },
  DELETE: ({ emulation }) => {
    emulation.faults.clear();
    return json(200, []);
  },
};

function readScope(given: Members): FaultScope {
  const region = optionalText(given, "region");
  const operation = optionalText(given, "operation");
  const times = finiteNumber(given, "times");
  return {
    ...(region === undefined ? {} : { region }),
    ...(operation === undefined ? {} : { operation }),
    ...(times === undefined ? {} : { times }),
  };
}

function readStatus(given: Members): (typeof STATUSES)[number] {
  const status = STATUSES.find((known) => known === (given["status"] ?? 500));
  if (status === undefined) throw new Error(`"status" is not one of ${STATUSES.join(", ")}`);
  return status;
}

function readKind(given: Members): FaultKind {
  const kind = KINDS.find((known) => known === given["kind"]);
  if (kind === undefined) throw new Error(`"kind" is not one of ${KINDS.join(", ")}`);
  switch (kind) {
    case "latency": {
      const roundTripMs = finiteNumber(given, "roundTripMs");
      if (roundTripMs === undefined) throw new Error('"roundTripMs" is missing');
      return { kind, roundTripMs };
    }
    case "error":
      return { kind, status: readStatus(given) };
    case "reset":
    case "silence":
      return { kind, afterEffect: given["afterEffect"] === true };
    case "throttle":
    case "stale-lists":
      return { kind };
  }
}

function readFault(body: unknown): Fault {
  const given = members(body);
  return { ...readKind(given), ...readScope(given) };
}
