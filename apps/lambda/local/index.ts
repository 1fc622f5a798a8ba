export { type LocalFunction, type LocalFunctionOptions, startLocalFunction } from "./local-function.ts";
