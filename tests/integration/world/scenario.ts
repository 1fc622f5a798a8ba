import { it } from "vitest";
import type { Backend, Capability } from "../backends/backend.ts";

/** `it`, where the backend can do what the scenario needs; else it is skipped by name, with the reason. */
export function scenarios({ lacks }: Backend) {
  return (name: string, needs: readonly Capability[], test: () => Promise<void>): void => {
    const missing = needs.find((capability) => lacks[capability] !== undefined);
    const reason = missing === undefined ? undefined : `no ${missing}: ${lacks[missing]}`;
    if (reason === undefined) it(name, test);
    else it.skip(`${name} [${reason}]`, test);
  };
}
