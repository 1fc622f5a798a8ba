import {
  describeAddressCatalogContract,
  describeConfigRepositoryContract,
  describeDeploymentGatewayContract,
  describeDigestContract,
  describeFenceKeeperContract,
  describeStrategyRepositoryContract,
  describeStructureRepositoryContract,
} from "@appconfig-replicator/port-contracts";
import { memoryContract } from "@appconfig-replicator/testing/memory";
import { memoryDigest } from "../src/index.ts";

describeConfigRepositoryContract(memoryContract);
describeDeploymentGatewayContract(memoryContract);
describeStrategyRepositoryContract(memoryContract);
describeFenceKeeperContract(memoryContract);
describeStructureRepositoryContract(memoryContract);
describeAddressCatalogContract(memoryContract);
describeDigestContract({ name: "memory", digest: memoryDigest });
