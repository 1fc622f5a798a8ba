import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { findEngine } from "./find-engine.ts";

async function serving<Value>(status: number, during: (host: string) => Promise<Value>): Promise<Value> {
  const server = createServer((_, answer) => answer.writeHead(status).end("OK"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await during(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe("finding an engine", () => {
  it("takes one that answers where DOCKER_HOST says", async () => {
    const found = await serving(200, async (host) => ({ host, engine: await findEngine({ DOCKER_HOST: host }) }));
    expect(found.engine).toEqual({ kind: "found", host: found.host });
  });

  it("does not take what answers otherwise, or not at all, for one", async () => {
    const engine = await serving(503, (host) => findEngine({ DOCKER_HOST: host }));
    expect(engine).toMatchObject({ kind: "none", why: expect.stringContaining("at DOCKER_HOST=tcp://127.0.0.1") });
    for (const DOCKER_HOST of ["unix:///nowhere/docker.sock", "tcp://127.0.0.1:1", "ssh://nowhere"]) {
      expect(await findEngine({ DOCKER_HOST })).toMatchObject({ kind: "none" });
    }
  });
});
