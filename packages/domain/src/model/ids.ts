declare const brand: unique symbol;

/** A string or number that cannot be mistaken for another: an `ApplicationId` is no `EnvironmentId`. */
export type Brand<Value extends string | number, Name extends string> = Value & { readonly [brand]: Name };

// Ids are given by AppConfig, differ per region, and are never used again when something is deleted; names are.

/** An application of one region: four to seven of a-z and 0-9. */
export type ApplicationId = Brand<string, "ApplicationId">;
/** An environment of one region. */
export type EnvironmentId = Brand<string, "EnvironmentId">;
/** A configuration profile of one region. */
export type ProfileId = Brand<string, "ProfileId">;
/** A deployment strategy: a region's own, or predefined and the same everywhere (`AppConfig.AllAtOnce`). */
export type StrategyId = Brand<string, "StrategyId">;

/** Milliseconds since 1970-01-01T00:00Z, as AppConfig's own timestamps say. */
export type Instant = Brand<number, "Instant">;

/** From milliseconds since 1970; nothing is checked. */
export const instant = (epochMs: number): Instant => epochMs as Instant;

/** ISO 8601 in UTC, to the millisecond. Throws a RangeError beyond what a date can be (8.64e15 ms). */
export const formatInstant = (at: Instant): string => new Date(at).toISOString();
