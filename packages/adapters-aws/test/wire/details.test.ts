import { at, failureIn, valueIn } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { json } from "./answers.ts";
import { IDS, looked } from "./deployments-answer.ts";
import { scriptedRegion } from "./scripted-server.ts";

const event = (EventType: string, TriggeredBy: string | undefined, time?: string) => ({
  EventType,
  TriggeredBy,
  OccurredAt: time === undefined ? undefined : `2026-10-05T${time}:00.000Z`,
});

const details = async (given: Readonly<Record<string, unknown>>) => {
  const { ports } = await scriptedRegion(json(looked(1, given)));
  return ports.deployments.read(IDS, 1);
};

const ROWS = [
  {
    name: "a person who stopped it",
    because: "the beginning of a roll-back says who, its completion is always AppConfig's",
    given: {
      State: "ROLLED_BACK",
      EventLog: [
        event("ROLLBACK_COMPLETED", "APPCONFIG", "10:06"),
        event("ROLLBACK_STARTED", "USER", "10:05"),
        event("DEPLOYMENT_STARTED", "USER", "10:00"),
      ],
    },
    want: { trigger: "person", at: at("10:05") },
  },
  {
    name: "an alarm",
    because: "nobody decided that",
    given: { State: "ROLLING_BACK", EventLog: [event("ROLLBACK_STARTED", "CLOUDWATCH_ALARM", "10:05")] },
    want: { trigger: "automatic", at: at("10:05") },
  },
  {
    name: "an internal error",
    because: "nobody decided that",
    given: { State: "ROLLED_BACK", EventLog: [event("ROLLBACK_STARTED", "INTERNAL_ERROR", "10:05")] },
    want: { trigger: "automatic", at: at("10:05") },
  },
  {
    name: "AppConfig itself, where only the completion is logged",
    because: "that is better than nothing",
    given: { State: "ROLLED_BACK", EventLog: [event("ROLLBACK_COMPLETED", "APPCONFIG", "10:06")] },
    want: { trigger: "automatic", at: at("10:06") },
  },
  {
    name: "a person who reverted it",
    because: "a revert is one event",
    given: {
      State: "REVERTED",
      EventLog: [event("DEPLOYMENT_COMPLETED", "APPCONFIG", "10:01"), event("REVERT_COMPLETED", "USER", "10:09")],
    },
    want: { trigger: "person", at: at("10:09") },
  },
  {
    name: "the newest of two, whatever their order",
    because: "other servers log the oldest first",
    given: {
      State: "REVERTED",
      EventLog: [event("ROLLBACK_STARTED", "INTERNAL_ERROR", "10:05"), event("REVERT_COMPLETED", "USER", "10:09")],
    },
    want: { trigger: "person", at: at("10:09") },
  },
  {
    name: "somebody unheard of",
    because: "a guess could overwrite a decision",
    given: { State: "ROLLED_BACK", EventLog: [event("ROLLBACK_STARTED", "GREMLIN", "10:05")] },
    want: { trigger: "unreadable", at: at("10:05") },
  },
  {
    name: "nobody named",
    because: "a guess could overwrite a decision",
    given: { State: "ROLLED_BACK", EventLog: [event("ROLLBACK_STARTED", undefined, "10:05")] },
    want: { trigger: "unreadable", at: at("10:05") },
  },
  {
    name: "an event without a time",
    because: "without one it cannot be compared; the deployment's end is as near as can be",
    given: { State: "ROLLED_BACK", CompletedAt: "2026-10-05T10:07:00Z", EventLog: [event("ROLLBACK_STARTED", "USER")] },
    want: { trigger: "unreadable", at: at("10:07") },
  },
  {
    name: "no log, and no end",
    because: "it cannot have been undone before it started",
    given: { State: "ROLLING_BACK", CompletedAt: undefined },
    want: { trigger: "unreadable", at: at("10:00") },
  },
];

describe("who undid a deployment", () => {
  it.each(ROWS)("is $name, because $because", async ({ given, want }) => {
    expect(valueIn(await details(given)).undo).toEqual(want);
  });

  it("is nobody while it stands, whatever its log says", async () => {
    const read = valueIn(await details({ State: "COMPLETE", EventLog: [event("ROLLBACK_STARTED", "USER", "10:05")] }));
    expect(read).not.toHaveProperty("undo");
  });

  it("is a failure where nothing says when", async () => {
    const given = { State: "ROLLED_BACK", CompletedAt: undefined, StartedAt: undefined };
    expect(failureIn(await details(given)).kind).toBe("garbled");
  });
});

describe("a deployment's details", () => {
  it("are garbled where the strategy is missing, or the state is unheard of", async () => {
    expect(failureIn(await details({ DeploymentStrategyId: undefined })).kind).toBe("garbled");
    expect(failureIn(await details({ State: "PAUSED" })).kind).toBe("garbled");
  });

  it("are the same whether what is absent is left out or null", async () => {
    const leftOut = valueIn(await details({ Description: undefined, EventLog: undefined }));
    expect(valueIn(await details({ Description: null, EventLog: null }))).toEqual(leftOut);
    expect(leftOut.description).toBe("");
  });
});
