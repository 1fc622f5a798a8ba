// Loaded before anything else (`node --import`): puts one mutation in the place of the real code, and nothing else.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { MUTATIONS } from "./mutations.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const mutation = MUTATIONS.find(({ name }) => name === process.env["PLANTED"]);
if (mutation === undefined) throw new Error(`no mutation '${process.env["PLANTED"]}'`);

const { find, replace } = mutation;
const path = join(root, mutation.file);
const parts = readFileSync(path, "utf8").split(find);
if (parts.length !== 2) throw new Error(`${mutation.file} has '${find}' ${parts.length - 1} times, not once`);

const { href } = pathToFileURL(path);
registerHooks({
  load(url, context, next) {
    if (url !== href) return next(url, context);
    return { format: "module-typescript", source: parts.join(replace), shortCircuit: true };
  },
});
