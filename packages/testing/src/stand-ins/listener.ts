import { type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server of this machine's own, on a port that was free. */
export interface Listener {
  readonly endpoint: string;
  /** Ends its connections with it. */
  stop(): Promise<void>;
}

export async function listen(server: Server): Promise<Listener> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Has `target` answer in a stand-in's place; a target that is not there ends the connection. */
export function passOn(incoming: IncomingMessage, answer: ServerResponse, target: URL): void {
  const { method, headers } = incoming;
  const onwards = request(target, { method, headers }, (answered) => {
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(answer);
  });
  onwards.on("error", () => incoming.socket.destroy());
  incoming.pipe(onwards);
}
