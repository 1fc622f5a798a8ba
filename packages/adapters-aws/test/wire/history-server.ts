import { json, refusal } from "./answers.ts";
import { DEPLOYMENTS, IDS, listed, looked } from "./deployments-answer.ts";
import { type Answering, type ScriptedRegion, scriptedRegion } from "./scripted-server.ts";

/** What a server does with a token: what AppConfig does is UNCERTAIN. */
export type Tokens = "a number" | "a distance" | "of one look" | "astray";

export interface HistoryServer extends ScriptedRegion {
  /** Deployed now, complete at once. */
  deploy(profileId: string, given?: Readonly<Record<string, unknown>>): number;
  change(number: number, given: Readonly<Record<string, unknown>>): void;
  /** What requests are answered with from now on instead of what they ask for, those where it is anything. */
  trouble(instead: (path: string) => Answering | undefined): void;
  /** Lists from now on are those of that number of deployments. */
  lag(to: number | undefined): void;
  /** How many calls there were since this was asked last. */
  calls(): { readonly lists: number; readonly gets: number };
}

const PAGE = 50;

const HOUR_MS = 3_600_000;

/** An hour between two deployments, so that 73 of them are still to be reverted. */
const startOf = (number: number): string => new Date(Date.UTC(2020, 0, 1) + number * HOUR_MS).toISOString();

/** An environment with as many deployments of other profiles, and none yet of the one that the tests are about. */
export async function historyServer(
  count: number,
  tokens: Tokens = "a number",
  pagesALook = 4,
): Promise<HistoryServer> {
  const deployments: Record<string, unknown>[] = [];
  let instead: (path: string) => Answering | undefined = () => undefined;
  let lagsAt: number | undefined;
  let valid = new Set<string>();
  let counted = 0;
  const deploy = (profileId: string, given: Readonly<Record<string, unknown>> = {}): number => {
    const number = deployments.length + 1;
    const times = { StartedAt: startOf(number), CompletedAt: startOf(number) };
    deployments.push(listed(number, { ConfigurationProfileId: profileId, ...times, ...given }));
    return number;
  };
  const list = (token: string | null): Answering => {
    const all = deployments.slice(0, lagsAt).toReversed();
    if (token === null && tokens === "of one look") valid = new Set();
    if (token !== null && tokens === "of one look" && !valid.has(token)) return refusal(400, "BadRequestException");
    const from = token === null ? 0 : startAt(Number(token), all.length);
    const next = tokens === "a distance" ? from + PAGE : all.length - from - PAGE;
    if (from + PAGE < all.length) valid.add(String(next));
    return json({ Items: all.slice(from, from + PAGE), ...(from + PAGE < all.length && { NextToken: String(next) }) });
  };
  /** Where in a list, the newest first, a token leads. */
  const startAt = (token: number, length: number): number => {
    switch (tokens) {
      case "a number":
      case "of one look":
        return length - token;
      case "a distance":
        return token;
      case "astray":
        return length - token + (token < length - PAGE * 4 ? PAGE : 0);
    }
  };
  const region = await scriptedRegion(
    (request, answer) => {
      const troubled = instead(request.path);
      if (troubled !== undefined) return troubled(request, answer);
      const number = Number(request.path.slice(DEPLOYMENTS.length + 1));
      const one = number === 0 ? undefined : deployments[number - 1];
      const answering = one === undefined ? list(request.query.get("next_token")) : json(looked(number, one));
      return answering(request, answer);
    },
    { pagesALook },
  );
  for (let n = 0; n < count; n += 1) deploy(`other0${n % 3}`);
  return {
    ...region,
    deploy,
    change: (number, given) => Object.assign(deployments[number - 1] ?? {}, given),
    trouble: (next) => {
      instead = next;
    },
    lag: (to) => {
      lagsAt = to;
    },
    calls: () => {
      const since = region.received.slice(counted);
      counted = region.received.length;
      const lists = since.filter(({ path }) => path === DEPLOYMENTS).length;
      return { lists, gets: since.length - lists };
    },
  };
}

export const PROFILE: string = IDS.profileId;
