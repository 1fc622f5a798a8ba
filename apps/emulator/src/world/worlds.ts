import { EmulatorGap, Refusal } from "./refusal.ts";
import { emptyWorld, type World } from "./world.ts";

/** 25 accounts in every region that AWS has; whoever makes up names would take memory without end otherwise. */
export const MAX_WORLDS = 1_000;

/** The form of a region's name in every partition: `eu-west-1`, `us-gov-east-1`, `eusc-de-east-1`. */
const REGION = /^[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/;

/** Every world there is, made when somebody first looks at it. */
export class Worlds {
  readonly #worlds = new Map<string, World>();

  at(region: string, account: string): World {
    const key = `${region}/${account}`;
    const known = this.#worlds.get(key);
    if (known !== undefined) return known;
    // As AWS says it of a region that it does not know.
    if (!REGION.test(region)) {
      const Message = `Credential should be scoped to a valid region, not '${region}'.`;
      throw new Refusal("InvalidSignatureException", { Message });
    }
    if (this.#worlds.size >= MAX_WORLDS)
      throw new EmulatorGap(`more than ${MAX_WORLDS} worlds, each an account in a region`);
    const made = emptyWorld(region, account);
    this.#worlds.set(key, made);
    return made;
  }

  all(): World[] {
    return [...this.#worlds.values()];
  }

  /** The same worlds, which nothing that happens from now on reaches. */
  copy(): Worlds {
    const copied = new Worlds();
    for (const [key, world] of this.#worlds) copied.#worlds.set(key, structuredClone(world));
    return copied;
  }

  clear(): void {
    this.#worlds.clear();
  }
}
