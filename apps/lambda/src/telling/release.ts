/** Put in by the bundler: `0.1.0+0a1b2c3d4e5f`. */
declare const RELEASE: string | undefined;

/** Which release this is, in every line of the log: a line without it would have to be guessed from its date. */
export const release: string = typeof RELEASE === "undefined" ? "unpackaged" : RELEASE;
