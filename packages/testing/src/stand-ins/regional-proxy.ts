import { createServer, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type Listener, listen, passOn } from "./listener.ts";
import { answerUnwell, type Illness } from "./unwell-server.ts";

/** Stands before a server that is every region, so that one region can be unwell while the others are well. */
export interface RegionalProxy extends Listener {
  makeUnwell(region: string, illness: Illness): void;
  /** How many connections carried requests for a region. */
  connections(region: string): number;
  requests(region: string): number;
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
    if (illness === undefined) passOn(incoming, answer, new URL(incoming.url ?? "/", target));
    else answerUnwell(illness, answer);
  });
  return {
    ...(await listen(server)),
    makeUnwell: (region, illness) => void illnesses.set(region, illness),
    connections: (region) => seen.get(region)?.sockets.size ?? 0,
    requests: (region) => seen.get(region)?.requests ?? 0,
  };
}
