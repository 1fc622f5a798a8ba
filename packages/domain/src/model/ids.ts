declare const brand: unique symbol;

/** A string or number that cannot be mistaken for another: an `ApplicationId` is no `EnvironmentId`. */
export type Brand<Value extends string | number, Name extends string> = Value & { readonly [brand]: Name };

// Ids are given by AppConfig, differ per region, and are never used again when something is deleted; names are.
export type ApplicationId = Brand<string, "ApplicationId">;
export type EnvironmentId = Brand<string, "EnvironmentId">;
export type ProfileId = Brand<string, "ProfileId">;
export type StrategyId = Brand<string, "StrategyId">;

/** Milliseconds since 1970-01-01T00:00Z, as AppConfig's own timestamps say. */
export type Instant = Brand<number, "Instant">;

export const instant = (epochMs: number): Instant => epochMs as Instant;

export const formatInstant = (at: Instant): string => new Date(at).toISOString();
