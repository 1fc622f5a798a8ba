import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy that takes every host for one server, and lets no tunnel through. */
export interface ForwardProxy {
  readonly url: string;
  /** The hosts that plain requests were for. */
  readonly forwarded: readonly string[];
  /** The hosts that tunnels were asked for. */
  readonly tunnels: readonly string[];
  stop(): void;
}

export async function startProxy(to: string): Promise<ForwardProxy> {
  const { port: toPort } = new URL(to);
  const forwarded: string[] = [];
  const tunnels: string[] = [];
  const server = createServer((incoming, response) => {
    const { host, pathname, search } = new URL(incoming.url ?? "");
    forwarded.push(host);
    const { method, headers } = incoming;
    const onward = ask({ port: toPort, path: `${pathname}${search}`, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  server.on("connect", ({ url = "" }, socket) => {
    tunnels.push(url);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, forwarded, tunnels, stop };
}
