// Packages the function: the same sources make the same bytes, whoever packages them, wherever and whenever.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { archive } from "./archive.ts";
import { DIST } from "./bundle.ts";

/** What the template's `CodeUri` names. */
const ARCHIVE = join(DIST, "appconfig-replicator.zip");

const { values } = parseArgs({ options: { out: { type: "string", default: ARCHIVE } } });
const out = resolve(values.out);
const bytes = await archive();
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, bytes);

const sha256 = createHash("sha256").update(bytes).digest();
process.stdout.write(
  [
    `${relative(process.cwd(), out)}: ${bytes.byteLength} bytes`,
    `sha256 ${sha256.toString("hex")}`,
    // What Lambda reports of a function's code, so that one can tell what an account runs.
    `CodeSha256 ${sha256.toString("base64")}`,
    "",
  ].join("\n"),
);
