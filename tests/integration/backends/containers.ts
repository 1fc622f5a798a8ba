import { LocalstackContainer } from "@testcontainers/localstack";
import { GenericContainer, type StartedTestContainer, Wait } from "testcontainers";
import type { Environment } from "./choice.ts";
import { required } from "./required.ts";

export interface Contained {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** From a container's start to its first good health, an image that is large and cold included. */
const STARTUP_TIMEOUT_MS = 120_000;

/** From SIGTERM to SIGKILL. */
const STOP_TIMEOUT_MS = 10_000;

/** The images of LocalStack that have AppConfig need a licence; which tag is current changes. */
const LOCALSTACK_IMAGE = "localstack/localstack-pro:latest";

/** LocalStack's port, which other servers that stand in for AWS have taken over. */
const USUAL_PORT = 4566;

const at = (container: StartedTestContainer, port: number): Contained => ({
  endpoint: `http://${container.getHost()}:${container.getMappedPort(port)}`,
  stop: async () => {
    await container.stop({ timeout: STOP_TIMEOUT_MS });
  },
});

export async function startOurs(image: GenericContainer, port: number): Promise<Contained> {
  const healthy = image.withExposedPorts(port).withWaitStrategy(Wait.forHealthCheck());
  return at(await healthy.withStartupTimeout(STARTUP_TIMEOUT_MS).start(), port);
}

export async function startLocalStack(environment: Environment): Promise<Contained> {
  const container = await new LocalstackContainer(environment["APPCONFIG_TEST_LOCALSTACK_IMAGE"] ?? LOCALSTACK_IMAGE)
    .withEnvironment({
      LOCALSTACK_AUTH_TOKEN: required(environment, "LOCALSTACK_AUTH_TOKEN"),
      SERVICES: "appconfig,appconfigdata",
    })
    .withStartupTimeout(STARTUP_TIMEOUT_MS)
    .start();
  return { ...at(container, USUAL_PORT), endpoint: container.getConnectionUri() };
}

/** Any image that speaks AppConfig: its port and health path are settable, since none of them agree. */
export async function startDropIn(environment: Environment): Promise<Contained> {
  const port = Number(environment["APPCONFIG_TEST_IMAGE_PORT"] ?? USUAL_PORT);
  if (!Number.isInteger(port) || port < 1) throw new Error("APPCONFIG_TEST_IMAGE_PORT is no port");
  const health = environment["APPCONFIG_TEST_IMAGE_HEALTH"];
  const waiting = health === undefined ? Wait.forListeningPorts() : Wait.forHttp(health, port);
  const image = new GenericContainer(required(environment, "APPCONFIG_TEST_IMAGE"));
  const container = await image
    .withExposedPorts(port)
    .withWaitStrategy(waiting)
    .withStartupTimeout(STARTUP_TIMEOUT_MS)
    .start();
  return at(container, port);
}
