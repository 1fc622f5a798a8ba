import type { Environment } from "./choice.ts";

export function required(environment: Environment, name: string): string {
  const value = environment[name] ?? "";
  if (value === "") throw new Error(`${name} is not set`);
  return value;
}
