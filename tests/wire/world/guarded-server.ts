import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before the emulator as IAM stands before AppConfig: what a path needs permission for, and has none, is denied. */
export async function guardedServer(
  target: string,
  isAllowed: (path: string, method: string) => boolean | Promise<boolean>,
): Promise<{ readonly endpoint: string; stop(): Promise<void> }> {
  const server = createServer(async (incoming, answer) => {
    const { method = "GET", headers, url = "/" } = incoming;
    if (!(await isAllowed(url, method))) {
      incoming.resume();
      answer.writeHead(403, { "x-amzn-errortype": "AccessDeniedException:", "content-type": "application/json" });
      answer.end('{"Message":"User is not authorized to perform this"}');
      return;
    }
    const onwards = request(new URL(url, target), { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onwards.on("error", () => incoming.socket.destroy());
    incoming.pipe(onwards);
  });
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
