import { join } from "node:path";

/** Where every runner of this repository writes what it counted. */
export const REPORTS = join(import.meta.dirname, "..", "..", "..", "node_modules", ".reports");
