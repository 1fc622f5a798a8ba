import {
  describeAddressCatalogContract,
  describeConfigRepositoryContract,
  describeDeploymentGatewayContract,
  describeDigestContract,
  describeFenceKeeperContract,
  describeStrategyRepositoryContract,
  describeStructureRepositoryContract,
} from "@appconfig-replicator/port-contracts";
import { emulatedContract } from "@appconfig-replicator/testing/wire";
import { nodeDigest } from "../src/index.ts";

const contract = emulatedContract();
describeConfigRepositoryContract(contract);
describeDeploymentGatewayContract(contract);
describeStrategyRepositoryContract(contract);
describeFenceKeeperContract(contract);
describeStructureRepositoryContract(contract);
describeDigestContract({ name: "node", digest: nodeDigest });
describeAddressCatalogContract(contract);
