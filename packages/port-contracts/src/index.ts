export { describeAddressCatalogContract } from "./contracts/address-catalog.contract.ts";
export { describeConfigRepositoryContract } from "./contracts/config-repository.contract.ts";
export { describeDeploymentGatewayContract } from "./contracts/deployment-gateway.contract.ts";
export { describeDigestContract } from "./contracts/digest.contract.ts";
export { describeFenceKeeperContract } from "./contracts/fence-keeper.contract.ts";
export { describeStrategyRepositoryContract } from "./contracts/strategy-repository.contract.ts";
export { describeStructureRepositoryContract } from "./contracts/structure-repository.contract.ts";
