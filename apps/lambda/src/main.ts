// First of all, and once: the container keeps its notes with it.
import "reflect-metadata/lite";
import { compose } from "./composition/compose.ts";

/** What Lambda calls. Wrong settings end the function's initialisation, with one message that lists them all. */
export const handler = await compose(process.env);
