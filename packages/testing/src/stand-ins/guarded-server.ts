import { createServer } from "node:http";
import { type Listener, listen, passOn } from "./listener.ts";

/** Stands before the emulator as IAM stands before AppConfig: what a path needs permission for, and has none, is denied. */
export const guardedServer = (
  target: string,
  isAllowed: (path: string, method: string) => boolean | Promise<boolean>,
): Promise<Listener> =>
  listen(
    createServer(async (incoming, answer) => {
      const { method = "GET", url = "/" } = incoming;
      if (await isAllowed(url, method)) return passOn(incoming, answer, new URL(url, target));
      incoming.resume();
      answer.writeHead(403, { "x-amzn-errortype": "AccessDeniedException:", "content-type": "application/json" });
      answer.end('{"Message":"User is not authorized to perform this"}');
    }),
  );
