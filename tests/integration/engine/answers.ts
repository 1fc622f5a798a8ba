// Exits with 0 where an engine answers that the suite would find, so that a script need not have Docker's own client.
import { findEngine } from "./find-engine.ts";

const { kind } = await findEngine(process.env);
process.exit(kind === "found" ? 0 : 1);
