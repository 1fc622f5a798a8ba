import { describe } from "vitest";
import { type Contract, inAFreshWorld } from "../world/contract.ts";
import { describeDetails } from "./deployment-gateway/details.ts";
import { describeHistory } from "./deployment-gateway/history.ts";
import { describePast } from "./deployment-gateway/past.ts";
import { describeRules } from "./deployment-gateway/rules.ts";
import { describeStart, describeStop } from "./deployment-gateway/writes.ts";

/** What every `DeploymentGateway` keeps. Each sentence of the port's comment is a test. */
export function describeDeploymentGatewayContract(contract: Contract): void {
  describe(`DeploymentGateway (${contract.name})`, () => {
    const world = inAFreshWorld(contract);
    describe("in general", () => describeRules(contract, world));
    describe("observe", () => describeHistory(contract, world));
    describe("observe, into the past", () => describePast(contract, world));
    describe("read", () => describeDetails(contract, world));
    describe("start", () => describeStart(contract, world));
    describe("stop", () => describeStop(world));
  });
}
