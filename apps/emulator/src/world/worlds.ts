import { emptyWorld, type World } from "./world.ts";

/** Every world there is, made when somebody first looks at it. */
export class Worlds {
  readonly #worlds = new Map<string, World>();

  at(region: string, account: string): World {
    const key = `${region}/${account}`;
    const known = this.#worlds.get(key);
    if (known !== undefined) return known;
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
