declare const brand: unique symbol;

/** A string or number that cannot be mistaken for another: an `ApplicationId` is no `EnvironmentId`. */
export type Brand<Value extends string | number, Name extends string> = Value & { readonly [brand]: Name };
