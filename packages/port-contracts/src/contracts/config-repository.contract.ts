import { describe } from "vitest";
import { type Contract, inAFreshWorld } from "../world/contract.ts";
import { describeNames, describeResolve } from "./config-repository/names.ts";
import { describeRules } from "./config-repository/rules.ts";
import { describeVersionCreation, describeVersions } from "./config-repository/versions.ts";

/** What every `ConfigRepository` keeps. Each sentence of the port's comment is a test. */
export function describeConfigRepositoryContract(contract: Contract): void {
  describe(`ConfigRepository (${contract.name})`, () => {
    const world = inAFreshWorld(contract);
    describe("in general", () => describeRules(contract, world));
    describe("nameOf", () => describeNames(world));
    describe("resolve", () => describeResolve(contract, world));
    describe("readVersion and findVersion", () => describeVersions(world));
    describe("createVersion", () => describeVersionCreation(contract, world));
  });
}
