import type { BackendKind } from "./backend.ts";

/** One backend that could be run, and why it is not, if it is not. */
export interface Choice {
  readonly kind: BackendKind;
  readonly name: string;
  /** Nothing where it runs. */
  readonly notRun?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const isSet = (environment: Environment, name: string): boolean => (environment[name] ?? "") !== "";

/** Which backends this environment asks for and has what it takes to run. Every one is named, those left out too. */
export function chooseBackends(environment: Environment, noEngine: string | undefined): readonly Choice[] {
  const unset = (name: string): string | undefined => (isSet(environment, name) ? undefined : `${name} is not set`);
  const withEngine = (missing: string | undefined): string | undefined => missing ?? noEngine;
  return [
    choice("image", "our image", noEngine),
    choice("endpoint", "running server", unset("APPCONFIG_TEST_ENDPOINT")),
    choice("localstack", "LocalStack", withEngine(unset("LOCALSTACK_AUTH_TOKEN"))),
    choice("drop-in", "drop-in image", withEngine(unset("APPCONFIG_TEST_IMAGE"))),
    choice("aws", "AWS", environment["APPCONFIG_TEST_AWS"] === "1" ? undefined : "APPCONFIG_TEST_AWS is not 1"),
  ];
}

const choice = (kind: BackendKind, name: string, notRun: string | undefined): Choice =>
  notRun === undefined ? { kind, name } : { kind, name, notRun };
