// First of all, and once: the container keeps its notes with it.
import "reflect-metadata/lite";
import { compose } from "./composition/compose.ts";

const { handler, sweep } = await compose(process.env);

/** What Lambda calls. Wrong settings end the functions' initialisation, with one message that lists them all. */
export { handler, sweep };
