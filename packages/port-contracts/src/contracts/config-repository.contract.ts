import type { Contract } from "@appconfig-replicator/testing/contract";
import { describe } from "vitest";
import { inAFreshWorld } from "../world/world.ts";
import { describeNames } from "./config-repository/names.ts";
import { describeResolving } from "./config-repository/resolving.ts";
import { describeRules } from "./config-repository/rules.ts";
import { describeVersionCreation } from "./config-repository/version-creation.ts";
import { describeVersions } from "./config-repository/versions.ts";

/** What every `ConfigRepository` keeps. Each sentence of the port's comment is a test. */
export function describeConfigRepositoryContract(contract: Contract): void {
  describe(`ConfigRepository (${contract.name})`, () => {
    const world = inAFreshWorld(contract);
    describe("in general", () => describeRules(contract, world));
    describe("nameOf", () => describeNames(world));
    describe("resolve", () => describeResolving(contract, world));
    describe("readVersion and findVersion", () => describeVersions(world));
    describe("createVersion", () => describeVersionCreation(contract, world));
  });
}
