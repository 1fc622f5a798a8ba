export { describeConfigRepositoryContract } from "./contracts/config-repository.contract.ts";
export { describeDeploymentGatewayContract } from "./contracts/deployment-gateway.contract.ts";
export { describeDigestContract } from "./contracts/digest.contract.ts";
export { describeStrategyRepositoryContract } from "./contracts/strategy-repository.contract.ts";
export { describeStructureRepositoryContract } from "./contracts/structure-repository.contract.ts";
export type { Capability, Contract } from "./world/contract.ts";
export type { ContractWorld, Trouble } from "./world/contract-world.ts";
export { failureIn, foundIn, valueIn } from "./world/unwrap.ts";
export type { DeployedByPerson, DraftByPerson, ProfileSettings, WorldPerson } from "./world/world-person.ts";
