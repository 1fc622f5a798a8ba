import {
  describeAddressCatalogContract,
  describeConfigRepositoryContract,
  describeDeploymentGatewayContract,
  describeDigestContract,
  describeStrategyRepositoryContract,
  describeStructureRepositoryContract,
} from "@appconfig-replicator/port-contracts";
import { nodeDigest } from "../src/index.ts";
import { emulatedContract } from "./emulated/emulated-world.ts";

const contract = emulatedContract();
describeConfigRepositoryContract(contract);
describeDeploymentGatewayContract(contract);
describeStrategyRepositoryContract(contract);
describeStructureRepositoryContract(contract);
describeDigestContract({ name: "node", digest: nodeDigest });
describeAddressCatalogContract(contract);
