import type { Contract } from "@appconfig-replicator/testing/contract";
import { describe } from "vitest";
import { inAFreshWorld } from "../world/world.ts";
import { describeDetails } from "./deployment-gateway/details.ts";
import { describeHistory } from "./deployment-gateway/history.ts";
import { describeLimitsOfReading } from "./deployment-gateway/limits-of-reading.ts";
import { describeRules } from "./deployment-gateway/rules.ts";
import { describeStarting } from "./deployment-gateway/starting.ts";
import { describeStopping } from "./deployment-gateway/stopping.ts";

/** What every `DeploymentGateway` keeps. Each sentence of the port's comment is a test. */
export function describeDeploymentGatewayContract(contract: Contract): void {
  describe(`DeploymentGateway (${contract.name})`, () => {
    const world = inAFreshWorld(contract);
    describe("in general", () => describeRules(contract, world));
    describe("observe", () => describeHistory(contract, world));
    describe("observe, into the past", () => describeLimitsOfReading(contract, world));
    describe("read", () => describeDetails(contract, world));
    describe("start", () => describeStarting(contract, world));
    describe("stop", () => describeStopping(world));
  });
}
