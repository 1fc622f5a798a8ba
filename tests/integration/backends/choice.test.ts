import { describe, expect, it } from "vitest";
import { chooseBackends, type Environment } from "./choice.ts";

const NO_ENGINE = "there is no Docker engine";

const rows: readonly {
  readonly because: string;
  readonly environment: Environment;
  readonly engine: boolean;
  readonly runs: readonly string[];
}[] = [
  { because: "our image needs nothing but an engine", environment: {}, engine: true, runs: ["image"] },
  { because: "without an engine and settings there is nothing to run", environment: {}, engine: false, runs: [] },
  {
    because: "a server that runs needs no engine",
    environment: { APPCONFIG_TEST_ENDPOINT: "http://127.0.0.1:4566" },
    engine: false,
    runs: ["endpoint"],
  },
  {
    because: "an image and LocalStack need an engine, whatever is set",
    environment: { APPCONFIG_TEST_IMAGE: "a", LOCALSTACK_AUTH_TOKEN: "b" },
    engine: false,
    runs: [],
  },
  {
    because: "everything that is asked for runs",
    environment: {
      APPCONFIG_TEST_ENDPOINT: "http://127.0.0.1:4566",
      APPCONFIG_TEST_IMAGE: "a",
      LOCALSTACK_AUTH_TOKEN: "b",
      APPCONFIG_TEST_AWS: "1",
    },
    engine: true,
    runs: ["image", "endpoint", "localstack", "drop-in", "aws"],
  },
  {
    because: "AWS costs money and is asked for in one way only",
    environment: { APPCONFIG_TEST_AWS: "yes", APPCONFIG_TEST_IMAGE: "" },
    engine: true,
    runs: ["image"],
  },
];

describe("which backends are run", () => {
  it.each(rows)("$because", ({ environment, engine, runs }) => {
    const choices = chooseBackends(environment, engine ? undefined : NO_ENGINE);
    expect(choices.filter(({ notRun }) => notRun === undefined).map(({ kind }) => kind)).toEqual(runs);
    expect(choices).toHaveLength(5);
  });

  it("says of every other why it is not", () => {
    expect(chooseBackends({}, NO_ENGINE).map(({ name, notRun }) => `${name}: ${notRun}`)).toEqual([
      "our image: there is no Docker engine",
      "running server: APPCONFIG_TEST_ENDPOINT is not set",
      "LocalStack: LOCALSTACK_AUTH_TOKEN is not set",
      "drop-in image: APPCONFIG_TEST_IMAGE is not set",
      "AWS: APPCONFIG_TEST_AWS is not 1",
    ]);
  });
});
