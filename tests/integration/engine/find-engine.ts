import { existsSync } from "node:fs";
import { request } from "node:http";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../backends/choice.ts";

/** A Docker engine that answers, by what DOCKER_HOST calls it. */
export type Engine =
  | { readonly kind: "found"; readonly host: string }
  | { readonly kind: "none"; readonly why: string };

/** An engine on this machine answers at once; one that takes longer would hold up every test. */
const PING_TIMEOUT_MS = 5_000;

/** Finds an engine where DOCKER_HOST says, or else where engines usually listen. */
export async function findEngine(environment: Environment): Promise<Engine> {
  const named = environment["DOCKER_HOST"] ?? "";
  const usual = ["/var/run/docker.sock", join(homedir(), ".docker", "run", "docker.sock")].filter(existsSync);
  const hosts = named === "" ? usual.map((path) => `unix://${path}`) : [named];
  for (const host of hosts) if (await answers(host)) return { kind: "found", host };
  const where = named === "" ? "on this machine's usual sockets" : `at DOCKER_HOST=${named}`;
  return { kind: "none", why: `no Docker engine answers ${where}` };
}

function answers(host: string): Promise<boolean> {
  const to = addressOf(host);
  if (to === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const ping = request({ ...to, path: "/_ping", timeout: PING_TIMEOUT_MS }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    ping.on("timeout", () => ping.destroy());
    ping.on("error", () => resolve(false));
    ping.end();
  });
}

/** Docker knows more kinds of hosts, by TLS or SSH; those are left to whoever has one to reach it as `tcp`. */
function addressOf(host: string): { socketPath: string } | { host: string; port: string } | undefined {
  if (host.startsWith("unix://")) return { socketPath: host.slice("unix://".length) };
  if (!host.startsWith("tcp://")) return undefined;
  const { hostname, port } = new URL(host);
  return { host: hostname, port: port === "" ? "2375" : port };
}
