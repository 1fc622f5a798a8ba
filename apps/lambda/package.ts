// Packages the function and its template: the same sources make the same bytes, whoever packages them, wherever and
// whenever. The two together are all that a deployment needs; the template names the zip.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { archive } from "./archive.ts";
import { DIST } from "./bundle.ts";
import { deployedTemplate, zipNameOf } from "./template.ts";

const { values } = parseArgs({ options: { out: { type: "string", default: DIST } } });
const folder = resolve(values.out);
const { bytes, release } = await archive();
const template = deployedTemplate(release);
const made = { zip: join(folder, zipNameOf(release)), template: join(folder, "template.json") };
mkdirSync(folder, { recursive: true });
writeFileSync(made.zip, bytes);
writeFileSync(made.template, template);

const sha256 = createHash("sha256").update(bytes).digest();
process.stdout.write(
  [
    `${relative(process.cwd(), made.template)}: ${Buffer.byteLength(template)} bytes`,
    `${relative(process.cwd(), made.zip)}: ${bytes.byteLength} bytes`,
    `release ${release.version}+${release.sourceHash}`,
    `sha256 ${sha256.toString("hex")}`,
    // What Lambda reports of a function's code, so that one can tell what an account runs.
    `CodeSha256 ${sha256.toString("base64")}`,
    "",
  ].join("\n"),
);
