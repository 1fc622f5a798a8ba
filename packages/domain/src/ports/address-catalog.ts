import type { Result } from "../model/result.ts";

/**
 * What there is to replicate in a region, by name.
 *
 * Rules every implementation keeps:
 *  - Changes nothing.
 *  - All of them or a failure: a list of which a page is missing is never a shorter list.
 *  - What it lists, `ConfigRepository.resolve` need not list again for a while.
 */
export interface AddressCatalog {
  /** The names of all applications, in AppConfig's order. */
  applications(): Promise<Result<readonly string[]>>;

  /** Fails `not-found` when there is no such application (any more). */
  environments(application: string): Promise<Result<readonly string[]>>;
}
