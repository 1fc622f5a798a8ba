import { type Address, formatEnvironment, type Hint } from "@appconfig-replicator/domain";

/** An address that an input leads to. */
export interface Located {
  readonly inputId: string;
  readonly address: Address;
  readonly hint: Hint;
}

/** One look for all the inputs that lead to the same address. */
export interface Look {
  readonly address: Address;
  readonly hint: Hint;
  readonly inputIds: readonly [string, ...string[]];
}

/** Each address once, an environment's addresses together: AppConfig deploys one at a time there. */
export function coalesce(located: readonly Located[]): readonly (readonly Look[])[] {
  const looks = new Map<string, Look>();
  for (const { inputId, address, hint } of located) {
    const key = JSON.stringify([address.application, address.environment, address.profile]);
    const known = looks.get(key);
    const look: Look =
      known === undefined
        ? { address, hint, inputIds: [inputId] }
        : { address, hint: newer(known.hint, hint), inputIds: [...known.inputIds, inputId] };
    looks.set(key, look);
  }
  return [...Map.groupBy(looks.values(), ({ address }) => formatEnvironment(address)).values()];
}

/** What is newest is what will be wanted; of one deployment, that it was undone is the later news. */
function newer(a: Hint, b: Hint): Hint {
  const difference = (b.deploymentNumber ?? 0) - (a.deploymentNumber ?? 0);
  return difference > 0 || (difference === 0 && b.undone === true) ? b : a;
}
