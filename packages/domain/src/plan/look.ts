import type { EnvironmentAddress } from "../model/address.ts";
import type { Names } from "../model/names.ts";
import type { Place } from "../model/place.ts";
import type { Result } from "../model/result.ts";
import type { History } from "../ports/deployment-gateway.ts";

/** One region's environment as it was seen at one moment. What could not be seen is a failure, never nothing. */
export interface Look {
  readonly place: Place;
  readonly names: Result<Names>;
  /** Empty and complete where the names lead nowhere. */
  readonly history: Result<History>;
  /** The highest number known to exist, whatever the list says: it was listed before, or an event named it and it was read. */
  readonly existing: number;
  /** The newest deployment that is listed as standing, though it is known to have been undone: the list lags. */
  readonly outdated?: number;
}

/** What a plan is made from, besides what it asks for. */
export interface View {
  readonly environment: EnvironmentAddress;
  readonly origin: Look;
  readonly target: Look;
  /** The origin's deployment that an event says was undone, whatever the origin shows. */
  readonly toldUndone?: number | undefined;
}
