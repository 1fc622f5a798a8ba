import { GenericContainer, getContainerRuntimeClient, Wait } from "testcontainers";
import { describe, expect } from "vitest";
import { IMAGE, PORT } from "../image/build-image.ts";
import { scenarios } from "../world/scenario.ts";
import { thisBackend } from "../world/this-backend.ts";

const scenario = scenarios(thisBackend());

/** From SIGTERM to SIGKILL: far more than it takes to close a server, so that being killed shows. */
const GRACE_MS = 20_000;

const NOBODY = "65534";
const KILLED = 137;

const started = () =>
  new GenericContainer(IMAGE).withExposedPorts(PORT).withWaitStrategy(Wait.forHealthCheck()).start();

async function inspect(id: string) {
  const { container } = await getContainerRuntimeClient();
  return container.getById(id).inspect();
}

describe("the emulator's image", () => {
  scenario("is healthy when it answers", ["own-image"], async () => {
    const container = await started();
    try {
      const { State } = await inspect(container.getId());
      expect(State.Health?.Status).toBe("healthy");
      const answer = await fetch(`http://${container.getHost()}:${container.getMappedPort(PORT)}/_emulator/health`);
      expect(answer.status).toBe(200);
    } finally {
      await container.stop();
    }
  });

  scenario("runs as nobody, and holds nothing to run but Node", ["own-image"], async () => {
    const container = await started();
    try {
      const { stdout } = await container.exec(["/node", "-p", "[process.getuid(), process.getgid()].join(' ')"]);
      expect(stdout.trim()).toBe(`${NOBODY} ${NOBODY}`);
      const shell = await container.exec(["/bin/sh", "-c", "exit 0"]).catch(() => ({ exitCode: 127 }));
      expect(shell.exitCode).not.toBe(0);
    } finally {
      await container.stop();
    }
  });

  scenario("stops on SIGTERM, by itself", ["own-image"], async () => {
    const container = await started();
    await container.stop({ timeout: GRACE_MS, remove: false });
    const { State } = await inspect(container.getId());
    const { container: containers } = await getContainerRuntimeClient();
    await containers.remove(containers.getById(container.getId()));
    expect(State).toMatchObject({ Running: false, ExitCode: 0 });
    expect(State.ExitCode).not.toBe(KILLED);
  });
});
