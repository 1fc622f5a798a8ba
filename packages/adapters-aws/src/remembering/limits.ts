/** For how long a name stands for an id without being asked for: a rename is noticed after that, a 404 at once. */
export const MAX_AGE_MS = 5 * 60_000;

/** One account has at most 100 applications of 20 environments and 100 profiles unless its quotas were raised [D]. */
export const MAX_ENTRIES = 10_000;
