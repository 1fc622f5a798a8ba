import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A package, some of whose code is in the bundle. */
interface ThirdParty {
  readonly name: string;
  /** The licence's name and, where the package brings it, its text with whose work it is. */
  readonly licence: string;
}

const FOREIGN = /^(?<folder>.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * The licences of everything foreign among the sources of a bundle, each text once, after the packages that it is of.
 * Throws where a package tells no licence: nothing is published by rights that nobody can name.
 */
export function noticesOf(sources: readonly string[], within: string): string {
  const folders = new Set(sources.flatMap((path) => FOREIGN.exec(path)?.groups?.["folder"] ?? []));
  const all = [...folders].map((folder) => thirdParty(join(within, folder)));
  const byLicence = Map.groupBy(all, ({ licence }) => licence);
  const parts = [...byLicence].map(([licence, packages]) => {
    const names = [...new Set(packages.map(({ name }) => name))].toSorted();
    return `${names.join("\n")}\n\n${licence}\n`;
  });
  return ["The code of this package contains code of the following packages.\n", ...parts.toSorted()].join(
    `\n${"-".repeat(80)}\n\n`,
  );
}

function thirdParty(folder: string): ThirdParty {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice)(?:\.(?:md|txt))?$/i.test(file))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  if (license === undefined && texts.length === 0) throw new Error(`${name} ${version} tells no licence`);
  return { name: `${name} ${version}`, licence: [`License: ${license ?? "see below"}`, ...texts].join("\n\n") };
}
