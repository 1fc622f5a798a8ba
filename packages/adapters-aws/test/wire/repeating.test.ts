import type { RegionPorts, Result } from "@appconfig-replicator/domain";
import { aDraft, aStart, failureIn, SLOW, valueIn } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { brokenOff, html, inTurn, json, refusal, reset, silence, stalled } from "./answers.ts";
import { IDS, looked } from "./deployments-answer.ts";
import { scriptedRegion } from "./scripted-server.ts";

const PROFILE = { name: "flags", type: "AWS.Freeform", description: "", validators: [] };

const WRITES: readonly { operation: string; write: (ports: RegionPorts) => Promise<Result<unknown>> }[] = [
  { operation: "StartDeployment", write: ({ deployments }) => deployments.start(aStart(IDS)) },
  { operation: "StopDeployment", write: ({ deployments }) => deployments.stop(IDS, 1) },
  { operation: "CreateHostedConfigurationVersion", write: ({ configs }) => configs.createVersion(aDraft(IDS)) },
  { operation: "CreateApplication", write: ({ structure }) => structure.createApplication("shop") },
  { operation: "CreateEnvironment", write: ({ structure }) => structure.createEnvironment(IDS.applicationId, "prod") },
  {
    operation: "CreateConfigurationProfile",
    write: ({ structure }) => structure.createProfile(IDS.applicationId, PROFILE),
  },
  { operation: "CreateDeploymentStrategy", write: ({ strategies }) => strategies.create("slow", SLOW) },
];

const UNKNOWN_EFFECTS = [
  { after: "silence", answers: silence },
  { after: "a reset connection", answers: reset },
  { after: "a server's fault", answers: refusal(500, "InternalServerException") },
  { after: "a gateway's fault", answers: html(503) },
  { after: "half an answer and a closed connection", answers: brokenOff },
  { after: "half an answer and silence", answers: stalled },
];

describe("a write whose effect is unknown", () => {
  for (const { operation, write } of WRITES) {
    it.each(UNKNOWN_EFFECTS)(`is not sent again after $after (${operation})`, async ({ answers }) => {
      // Before a strategy is created, they are listed.
      const { ports, received } = await scriptedRegion((request, answer) =>
        (request.method === "GET" ? json({ Items: [] }) : answers)(request, answer),
      );
      expect(failureIn(await write(ports))).toMatchObject({ kind: "unavailable", operation });
      expect(received.filter(({ method }) => method !== "GET")).toHaveLength(1);
    });
  }
});

describe("a write that was turned away", () => {
  it("is sent again, because nothing was done", async () => {
    const answers = inTurn(refusal(429, "ThrottlingException"), json(looked(1, { State: "DEPLOYING" }), 201));
    const { ports, received } = await scriptedRegion(answers);
    expect(valueIn(await ports.deployments.start(aStart(IDS))).number).toBe(1);
    expect(received).toHaveLength(2);
  });

  it("is not sent again where it was refused for what it is", async () => {
    const { ports, received } = await scriptedRegion(refusal(400, "BadRequestException"));
    expect(failureIn(await ports.deployments.start(aStart(IDS, { latestNumber: 1 }))).kind).toBe("refused");
    expect(received).toHaveLength(1);
  });
});

describe("a read", () => {
  it.each([...UNKNOWN_EFFECTS, { after: "throttling", answers: refusal(429, "ThrottlingException") }])(
    "is sent again after $after",
    async ({ answers }) => {
      const { ports, received } = await scriptedRegion(inTurn(answers, json({ Items: [] })));
      expect(valueIn(await ports.strategies.list())).toEqual([]);
      expect(received).toHaveLength(2);
    },
  );
});
