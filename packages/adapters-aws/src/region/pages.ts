import { ok, type Result } from "@appconfig-replicator/domain";
import type { AppConfigClient } from "@aws-sdk/client-appconfig";
import type { Call } from "../answers/failure.ts";
import { list, optionalText } from "../answers/members.ts";
import type { Region } from "./region.ts";

/** The most that AppConfig takes; one more is refused [R]. */
const PAGE_SIZE = 50;

/**
 * Lists have no end of their own. 10,000 things of one kind is a hundred times AppConfig's quota of any but versions,
 * whose lists are filtered by label: what is longer is taken for a server that goes round in circles.
 */
export const MAX_PAGES = 200;

interface PageQuery {
  readonly MaxResults: number;
  readonly NextToken: string | undefined;
}

/** One list of a region's: how a page of it is asked for, and what is taken from each of its items. */
export interface PagedList<Raw, Item> {
  readonly call: Call;
  readonly send: (
    client: AppConfigClient,
    query: PageQuery,
  ) => Promise<{ readonly Items?: Raw[] | undefined; readonly NextToken?: string | undefined }>;
  readonly read: (raw: Raw) => Item;
}

/** Where the reading of a list ended: at its end, where nobody wanted more of it, or at the limit of pages. */
export type ListEnd = "the-end" | "enough" | "the-limit";

/** Every list call of this package goes through here: a page that cannot be had is a failure, never a shorter list. */
export async function readPages<Raw, Item>(
  region: Region,
  { call, send, read }: PagedList<Raw, Item>,
  {
    maxPages,
    from,
    onPage,
  }: {
    readonly maxPages: number;
    /** The token of the first page to be read; the list's own first where none is given. */
    readonly from?: string;
    /** Told of every page, and of the next one's token, which is empty at the end; answers whether to read on. */
    readonly onPage: (items: readonly Item[], next: string) => Promise<Result<boolean>>;
  },
): Promise<Result<ListEnd>> {
  const seen = new Set<string>();
  let token = from;
  for (let page = 0; page < maxPages; page += 1) {
    const query: PageQuery = { MaxResults: PAGE_SIZE, NextToken: token };
    const answer = await region.ask(
      call,
      (client) => send(client, query),
      ({ Items, NextToken }) => ({
        items: list(Items, "Items").map(read),
        // Some servers end a list with an empty token; it could not be asked for anyway.
        next: optionalText(NextToken, "NextToken"),
      }),
    );
    if (!answer.ok) return answer;
    const { items, next } = answer.value;
    if (seen.has(next)) return region.fail(call, "garbled");
    const readOn = await onPage(items, next);
    if (!readOn.ok) return readOn;
    if (next === "") return ok("the-end");
    if (!readOn.value) return ok("enough");
    seen.add(next);
    token = next;
  }
  return ok("the-limit");
}

/** The whole list, or a failure. */
export async function readAll<Raw, Item>(
  region: Region,
  paged: PagedList<Raw, Item>,
): Promise<Result<readonly Item[]>> {
  const all: Item[] = [];
  const onPage = async (items: readonly Item[]): Promise<Result<boolean>> => {
    all.push(...items);
    return ok(true);
  };
  const read = await readPages(region, paged, { maxPages: MAX_PAGES, onPage });
  if (!read.ok) return read;
  return read.value === "the-end" ? ok(all) : region.fail(paged.call, "garbled");
}
