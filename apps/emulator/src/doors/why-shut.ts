import { isIP } from "node:net";
import type { WireRequest } from "../wire/read-input.ts";
import type { WireAnswer } from "../wire/write-answer.ts";
import { json } from "./door-answer.ts";

// A door needs no key, so a page that somebody has open must not get through it: neither by a name of its own that leads
// to this machine (DNS rebinding), nor by a form, which may be sent anywhere without asking.

/** A name that only a page on the web can have: one with dots, but for Docker's own. */
const LOCAL_NAME = /^(?:(?:[a-z0-9_-]+\.)*localhost|host\.docker\.internal|[a-z_][a-z0-9_-]*)$/;

/** The answer that keeps a door shut, if it is to stay so. */
export function whyShut({ method, headers }: WireRequest, ownHost: string): WireAnswer | undefined {
  const { host = "", "content-type": type = "" } = headers;
  const name = nameIn(String(host));
  if (isIP(name) === 0 && !LOCAL_NAME.test(name) && name !== ownHost.toLowerCase()) {
    const error =
      "The doors open to an address, to localhost, to a name without dots, and to the --host that was given, lest a page " +
      "of the web comes in by a name of its own: the Host of this request is none of these";
    return json(403, { error });
  }
  if (method === "POST" && !/^application\/json *(?:;|$)/i.test(String(type))) {
    const error =
      "A POST to a door has to say content-type: application/json, lest a form of another site's page comes in";
    return json(415, { error });
  }
  return undefined;
}

/** Without the port, and an address of version 6 without its brackets. */
function nameIn(host: string): string {
  const found = /^(?:\[(?<address>[^\]]*)\]|(?<name>[^:]*))(?::\d*)?$/.exec(host.toLowerCase())?.groups;
  return found?.["address"] ?? found?.["name"] ?? "";
}
