import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { answerUnwell, type Illness } from "../../wire/world/unwell-server.ts";

/** Stands before a server that is every region, so that one region can be unwell while the others are well. */
export interface RegionalProxy {
  readonly endpoint: string;
  makeUnwell(region: string, illness: Illness): void;
  /** How many connections carried requests for a region. */
  connections(region: string): number;
  requests(region: string): number;
  stop(): Promise<void>;
}

/** A request says which region it was signed for. */
const regionOf = ({ headers }: IncomingMessage): string =>
  /Credential=[^/]+\/\d{8}\/(?<region>[a-z0-9-]+)\//.exec(headers.authorization ?? "")?.groups?.["region"] ?? "";

export async function regionalProxy(target: string): Promise<RegionalProxy> {
  const illnesses = new Map<string, Illness>();
  const seen = new Map<string, { readonly sockets: Set<Socket>; requests: number }>();
  const server = createServer((incoming, answer) => {
    const region = regionOf(incoming);
    const traffic = seen.get(region) ?? { sockets: new Set<Socket>(), requests: 0 };
    traffic.sockets.add(incoming.socket);
    traffic.requests += 1;
    seen.set(region, traffic);
    const illness = illnesses.get(region);
    if (illness === undefined) pass(incoming, answer, target);
    else answerUnwell(illness, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    makeUnwell: (region, illness) => void illnesses.set(region, illness),
    connections: (region) => seen.get(region)?.sockets.size ?? 0,
    requests: (region) => seen.get(region)?.requests ?? 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pass(incoming: IncomingMessage, answer: ServerResponse, target: string): void {
  const { method, headers, url } = incoming;
  const onwards = request(new URL(url ?? "/", target), { method, headers }, (answered) => {
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(answer);
  });
  onwards.on("error", () => incoming.socket.destroy());
  incoming.pipe(onwards);
}
