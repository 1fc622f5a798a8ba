import { describe, expect, it } from "vitest";
import { knownFacts } from "../src/facts/known-facts.ts";
import type { Fact, Side } from "../src/facts/planning.ts";
import { type Reader, readerOf, regionReader } from "../src/facts/reader.ts";
import type { Names } from "../src/model/address.ts";
import { Defect } from "../src/model/defect.ts";
import type { DeploymentState } from "../src/model/deployment.ts";
import { instant } from "../src/model/ids.ts";
import { ok } from "../src/model/result.ts";
import type { Plan, Replica } from "../src/plan/plan.ts";
import type { RegionPorts } from "../src/ports/region-ports.ts";
import { settlePlan } from "../src/reconcile/basis.ts";
import { applyReplica, type ReplicaContext } from "../src/reconcile/replica.ts";
import { type AddressPlan, chooseWrite, outcomeOf } from "../src/reconcile/target.ts";
import { performWrite } from "../src/reconcile/write.ts";
import { between, GOOD, plan } from "./planned.ts";
import { knowledgeFrom, PLACES, rootAt, situation } from "./situation.ts";

// The steps between a plan and its one write, each by itself.

function replicaOf(): Replica {
  const { verdict } = plan(between([GOOD], []));
  if (verdict.kind !== "replicate") throw new Error(`not started, but ${verdict.kind}`);
  return verdict.replica;
}

describe("of what several addresses of an environment want written", () => {
  const address = (profile: string) => ({ application: "shop", environment: "prod", profile });
  const start = (
    profile: string,
    more: Partial<Replica> & { readonly decided?: number; readonly isUndo?: boolean } = {},
  ) => {
    const { decided = 0, isUndo = false, ...replica } = more;
    const intent = { root: rootAt("origin", 1, isUndo), stamp: { decidedAt: instant(decided), undos: 0 }, isUndo };
    return as(profile, { kind: "replicate", replica: { ...replicaOf(), ...replica, intent } });
  };
  const stop = (profile: string, of = profile) => as(profile, { kind: "stop", number: 7, profile: of });
  const as = (profile: string, verdict: Plan["verdict"]): AddressPlan => ({
    address: address(profile),
    plan: { row: "replica-due", verdict, reason: "" },
  });
  const nothing = as("nothing", { kind: "in-sync" });

  it.each([
    {
      because: "a stop comes before anything else",
      others: () => [start("a", { followsStop: 9, isUndo: true })],
      first: () => stop("b"),
    },
    {
      because: "a stop is told as that of the profile it stops",
      others: () => [stop("a", "b")],
      first: () => stop("b"),
    },
    {
      because: "another profile's stop comes before any start",
      others: () => [start("a", { followsStop: 9 })],
      first: () => stop("b", "c"),
    },
    {
      because: "what follows a stop of ours comes before an undo",
      others: () => [start("a", { isUndo: true })],
      first: () => start("b", { followsStop: 1 }),
    },
    {
      because: "what follows the newest stop comes first",
      others: () => [start("a", { followsStop: 2 })],
      first: () => start("b", { followsStop: 3, decided: 9 }),
    },
    {
      because: "an undo comes before a decision",
      others: () => [start("a", { decided: 1 })],
      first: () => start("b", { isUndo: true, decided: 2 }),
    },
    {
      because: "the oldest decision comes first",
      others: () => [start("a", { decided: 2 }), start("c", { decided: 3 })],
      first: () => start("b", { decided: 1 }),
    },
    {
      because: "the older undo comes first",
      others: () => [start("a", { isUndo: true, decided: 2 })],
      first: () => start("b", { isUndo: true, decided: 1 }),
    },
    { because: "what writes nothing is not chosen", others: () => [nothing], first: () => start("b") },
  ])("the one is chosen, since $because", (row) => {
    const [others, first] = [row.others(), row.first()];
    expect(chooseWrite([first, ...others])).toBe(first);
    expect(chooseWrite([...others, first])).toBe(first);
  });

  it("none is chosen where nothing is to be written", () => {
    expect(chooseWrite([nothing])).toBeUndefined();
    expect(chooseWrite([])).toBeUndefined();
  });
});

describe("a plan that does not create what a target lacks", () => {
  const silent = { wrote: () => undefined, concluded: () => undefined };
  const nobody = () => Promise.reject(new Error("nothing is to be written"));
  const found = { applicationId: "app" as never, environmentId: "env" as never, profiles: [] };

  it.each<{ readonly lacks: string; readonly names: Names; readonly create: Replica["create"] }>([
    { lacks: "everything", names: { kind: "no-application" }, create: [] },
    { lacks: "the environment", names: { kind: "no-environment", applicationId: "app" as never }, create: [] },
    { lacks: "the profile", names: { kind: "found", ...found }, create: [] },
    {
      lacks: "the application of what it creates",
      names: { kind: "no-application" },
      create: [{ kind: "environment", name: "prod" }],
    },
  ])("is a defect, and nothing is written: it lacks $lacks", async ({ names, create }) => {
    const application = {
      reconciler: { observer: silent, facts: knownFacts(), origin: { place: PLACES.origin } },
      target: {
        place: PLACES.target,
        structure: { createApplication: nobody, createEnvironment: nobody, createProfile: nobody },
      },
      address: { application: "shop", environment: "prod", profile: "flags" },
      names,
      preparedVersions: new Map(),
    } as unknown as ReplicaContext;
    await expect(applyReplica(application, { ...replicaOf(), create })).rejects.toThrow(Defect);
  });
});

describe("a write", () => {
  const observer = { wrote: () => undefined, concluded: () => undefined };
  const context = {
    reconciler: { observer, origin: { place: PLACES.origin } as RegionPorts },
    address: { application: "shop", environment: "prod", profile: "flags" },
  };
  const write = { run: () => Promise.resolve({ ok: true, value: 1 } as const), name: String };

  it("is never made to the origin, whatever was planned", async () => {
    await expect(
      performWrite({ ...context, target: { place: PLACES.origin } }, "StartDeployment", write),
    ).rejects.toThrow("nothing is ever written to the origin (StartDeployment in us-east-1)");
    expect(
      await performWrite({ ...context, target: { place: PLACES.target } }, "StartDeployment", write),
    ).toMatchObject({
      ok: true,
    });
  });
});

describe("what is still to be written", () => {
  const address = { application: "shop", environment: "prod", profile: "flags" };
  const region = { place: PLACES.target } as never;

  it("is no outcome", () => {
    const verdicts: readonly Plan["verdict"][] = [
      { kind: "stop", number: 1, profile: "flags" },
      { kind: "replicate", replica: replicaOf() },
    ];
    for (const verdict of verdicts) {
      expect(() => outcomeOf({ address, plan: { row: "replica-due", verdict, reason: "" } }, region)).toThrow(Defect);
    }
  });

  it("an outcome says until when only where there is something to wait for", () => {
    const now = situation({}).circumstances.now;
    const outcome = (verdict: Plan["verdict"]) =>
      outcomeOf({ address, plan: { row: "environment-busy", verdict, reason: "why" } }, region);
    expect(outcome({ kind: "waiting", until: now })).toStrictEqual({
      address,
      target: PLACES.target,
      kind: "waiting",
      row: "environment-busy",
      reason: "why",
      until: now,
    });
    expect(outcome({ kind: "in-sync" })).not.toHaveProperty("until");
  });
});

describe("a plan whose questions never end", () => {
  it("is given up after twenty rounds, and nothing is written", async () => {
    let rounds = 0;
    const read = async (): Promise<void> => {
      rounds += 1;
    };
    const knowledge = knowledgeFrom(
      () => undefined,
      () => undefined,
    );
    const { circumstances } = situation(between([GOOD], []));
    const settled = await settlePlan(circumstances, { knowledge, read } as unknown as Reader);
    expect(settled).toMatchObject({
      row: "unread",
      verdict: { kind: "failed" },
      reason: expect.stringContaining("20 rounds") as string,
    });
    expect(rounds).toBe(20);
  });

  it("has an answer that comes with the last of them", async () => {
    const { circumstances, knowledge } = situation(between([GOOD], []));
    let rounds = 0;
    const late = knowledgeFrom(
      (fact) => (fact.kind === "details" && rounds < 19 ? undefined : knowledge.answerTo(fact)),
      knowledge.fingerprintIn,
    );
    const read = async (): Promise<void> => {
      rounds += 1;
    };
    const settled = await settlePlan(circumstances, {
      knowledge: late,
      read,
    } as unknown as Reader);
    expect(settled.verdict.kind).toBe("replicate");
  });
});

describe("what one look learns", () => {
  const ids = { applicationId: "app" as never, environmentId: "env" as never, profileId: "prf" as never };
  const details = (side: Side, environment = ids, number = 1, state?: DeploymentState): Fact => ({
    kind: "details",
    side,
    environment,
    deployment: state === undefined ? { number } : { number, state },
  });
  const version = (side: Side, of = ids, number = 1): Fact => ({
    kind: "version",
    side,
    version: { ...of, number },
    profileType: "",
  });
  const label = (side: Side, profile = ids, text = "stable"): Fact => ({ kind: "label", side, profile, label: text });
  const profile = (side: Side, of = ids): Fact => ({ kind: "profile", side, profile: of });
  const other = (part: keyof typeof ids) => ({ ...ids, [part]: "other" as never });

  const pairs: readonly (readonly [string, Fact, Fact])[] = [
    ["the side of details", details("origin"), details("target")],
    ["the application of details", details("origin"), details("origin", other("applicationId"))],
    ["the environment of details", details("origin"), details("origin", other("environmentId"))],
    ["whether it was undone", details("origin", ids, 1, "COMPLETE"), details("origin", ids, 1, "REVERTED")],
    ["whether it is asked how it stands now", details("origin"), details("origin", ids, 1, "COMPLETE")],
    ["whether it was undone or is asked how it stands", details("origin", ids, 1, "REVERTED"), details("origin")],
    ["the number of details", details("origin"), details("origin", ids, 2)],
    ["the side of a version", version("origin"), version("target")],
    ["the application of a version", version("origin"), version("origin", other("applicationId"))],
    ["the profile of a version", version("origin"), version("origin", other("profileId"))],
    ["the number of a version", version("origin"), version("origin", ids, 2)],
    ["the side of a label", label("origin"), label("target")],
    ["the application of a label", label("origin"), label("origin", other("applicationId"))],
    ["the profile of a label", label("origin"), label("origin", other("profileId"))],
    ["the label", label("origin"), label("origin", ids, "next")],
    ["the side of strategies", { kind: "strategies", side: "origin" }, { kind: "strategies", side: "target" }],
    ["the side of a profile", profile("origin"), profile("target")],
    ["the application of a profile", profile("origin"), profile("origin", other("applicationId"))],
    ["the profile", profile("origin"), profile("origin", other("profileId"))],
    ["what it is about", label("origin", ids, ""), profile("origin")],
  ];

  const counting = () => {
    let reads = 0;
    const read = async () => {
      reads += 1;
      return ok({
        number: 1,
        stateWhenRead: "COMPLETE",
        content: new Uint8Array(),
        contentType: "",
        label: "",
        description: "",
      });
    };
    const means = { facts: knownFacts(), digest: { sha256: () => "" } as never };
    const reader = (side: Side) => {
      const region = {
        place: PLACES[side],
        deployments: { read },
        configs: { readVersion: read, findVersion: read },
        strategies: { list: async () => ({ ...(await read()), value: [] }) },
        structure: { readProfile: read },
      };
      return regionReader(region as never, means);
    };
    return { reads: () => reads, ...readerOf({ origin: reader("origin"), target: reader("target") }) };
  };

  it.each(pairs)("is told apart by %s", async (_part, fact, otherFact) => {
    const { read, reads } = counting();
    await read([fact, otherFact]);
    expect(reads()).toBe(2);
  });

  it.each(pairs)("is read once, whatever is asked for how often: %s", async (_part, fact) => {
    const { read, reads } = counting();
    await read([fact, fact]);
    expect(reads()).toBe(1);
  });
});
