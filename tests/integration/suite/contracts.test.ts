import { nodeDigest } from "@appconfig-replicator/adapters-aws";
import {
  describeAddressCatalogContract,
  describeConfigRepositoryContract,
  describeDeploymentGatewayContract,
  describeDigestContract,
  describeFenceKeeperContract,
  describeStrategyRepositoryContract,
  describeStructureRepositoryContract,
} from "@appconfig-replicator/port-contracts";
import type { CatalogWorld, Contract, FencesWorld } from "@appconfig-replicator/testing/contract";
import { describe, it } from "vitest";
import type { Backend, Capability } from "../backends/backend.ts";
import { contractOver } from "../world/contract-over.ts";
import { thisBackend } from "../world/this-backend.ts";

/** Contracts say what AppConfig keeps. A server that keeps less breaks them in the adapter's name. */
const TAKEN_FOR_GRANTED: readonly Capability[] = [
  "fresh-regions",
  "interposition",
  "labels",
  "locks",
  "rollouts",
  "reverts",
  "flag-normalisation",
  "time-control",
];

type Describe = (contract: Contract<CatalogWorld & FencesWorld>) => void;

const CONTRACTS: Readonly<Record<string, Describe>> = {
  ConfigRepository: describeConfigRepositoryContract,
  DeploymentGateway: describeDeploymentGatewayContract,
  StrategyRepository: describeStrategyRepositoryContract,
  StructureRepository: describeStructureRepositoryContract,
  AddressCatalog: describeAddressCatalogContract,
  FenceKeeper: describeFenceKeeperContract,
};

function hold(backend: Backend): void {
  const { name, lacks } = backend;
  describeDigestContract({ name, digest: nodeDigest });
  const missing = TAKEN_FOR_GRANTED.find((capability) => lacks[capability] !== undefined);
  if (missing === undefined) {
    for (const each of Object.values(CONTRACTS)) each(contractOver(backend));
    return;
  }
  const reason = `no ${missing}: ${lacks[missing]}`;
  for (const port of Object.keys(CONTRACTS)) {
    describe(`${port} (${name})`, () => {
      it.skip(`its contract [${reason}]`, () => {});
    });
  }
}

hold(thisBackend());
