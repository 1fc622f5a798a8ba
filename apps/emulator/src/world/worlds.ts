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

  clear(): void {
    this.#worlds.clear();
  }
}
