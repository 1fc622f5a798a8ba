import { type Clock, instant } from "@appconfig-replicator/domain";

export const systemClock: Clock = { now: () => instant(Date.now()) };
