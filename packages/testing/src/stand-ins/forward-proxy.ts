import { createServer } from "node:http";
import { type Listener, listen, passOn } from "./listener.ts";

/** A proxy that takes every host for one server, and lets no tunnel through. */
export interface ForwardProxy extends Listener {
  /** The hosts that plain requests were for. */
  readonly forwarded: readonly string[];
  /** The hosts that tunnels were asked for. */
  readonly tunnels: readonly string[];
}

export async function startProxy(target: string): Promise<ForwardProxy> {
  const forwarded: string[] = [];
  const tunnels: string[] = [];
  const server = createServer((incoming, answer) => {
    const { host, pathname, search } = new URL(incoming.url ?? "");
    forwarded.push(host);
    passOn(incoming, answer, new URL(`${pathname}${search}`, target));
  });
  server.on("connect", ({ url = "" }, socket) => {
    tunnels.push(url);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  return { ...(await listen(server)), forwarded, tunnels };
}
