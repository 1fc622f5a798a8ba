export { callsInARow, isWrite } from "./calls.ts";
export { type FunctionWorld, functionWorld, ORIGIN } from "./function-world.ts";
export { openMess } from "./mess.ts";
export { associateExtension, plantExperiment, plantHistory } from "./plants.ts";
export { openShop, type Shop, type ShopOptions } from "./shop.ts";
