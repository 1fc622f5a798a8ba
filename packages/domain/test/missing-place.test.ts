import { describe, expect, it } from "vitest";
import { type AddressPlan, chooseWrite } from "../src/reconcile/target.ts";
import { between, GOOD, plan } from "./planned.ts";

// What a stranger is told of a place that a target lacks, and which of several stops is made.

describe("a target", () => {
  it("without the application is said to lack that, and no environment in it", () => {
    const { row, reason } = plan(between([GOOD], [], { names: { ok: true, value: { kind: "no-application" } } }));
    expect(row).toBe("place-missing");
    expect(reason).toBe("us-west-2 has no application 'shop': create it there");
  });

  it("without the environment is said to lack that in the application it has", () => {
    const value = { kind: "no-environment", applicationId: "app" as never } as const;
    const { row, reason } = plan(between([GOOD], [], { names: { ok: true, value } }));
    expect(row).toBe("place-missing");
    expect(reason).toBe("us-west-2 has no environment 'prod' in application 'shop': create it there");
  });

  it("with two environments of one name is said to have them, whatever may be created", () => {
    const names = { ok: true, value: { kind: "ambiguous", what: "environment", name: "prod" } } as const;
    const { row, reason } = plan({ ...between([GOOD], [], { names }), policy: { provision: "all" } });
    expect(row).toBe("place-missing");
    expect(reason).toContain("us-west-2 has more than one environment named 'prod'");
  });
});

describe("a rollout that two addresses want stopped", () => {
  it("is stopped for the sake of either, where it belongs to neither", () => {
    const stop = (profile: string): AddressPlan => ({
      address: { application: "shop", environment: "prod", profile },
      plan: { row: "undone-rollout-in-flight", verdict: { kind: "stop", number: 7, profile: "third" }, reason: "" },
    });
    const stops = [stop("flags"), stop("limits")];
    expect(chooseWrite(stops)).toBe(stops[0]);
  });
});
