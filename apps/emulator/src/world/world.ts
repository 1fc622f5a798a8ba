import type { Application, Association, Extension, Strategy } from "./record.ts";

/** What CloudWatch would say of an alarm. */
export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/**
 * How faithful to be: `aws` answers as AWS does; `foreign` leaves out what less faithful servers leave out, so that a
 * client can be held to them too.
 */
export type Compat = "aws" | "foreign";

interface AccountSettings {
  deletionProtectionEnabled: boolean;
  protectionPeriodMinutes: number;
  vendedMetricsEnabled: boolean;
}

/** AppConfig as one account sees it in one region: nothing in it is known to any other world. */
export interface World {
  readonly region: string;
  readonly account: string;
  readonly applications: Map<string, Application>;
  readonly strategies: Map<string, Strategy>;
  readonly extensions: Map<string, Extension>;
  readonly associations: Map<string, Association>;
  readonly tags: Map<string, Map<string, string>>;
  readonly alarms: Map<string, AlarmState>;
  readonly settings: AccountSettings;
  /** Lists are in the order of creation; this counts creations. */
  lastSequence: number;
}

/** AWS documentation, deletion protection: the period when none was chosen. */
const DEFAULT_PROTECTION_PERIOD_MINUTES = 60;

export function emptyWorld(region: string, account: string): World {
  return {
    region,
    account,
    applications: new Map(),
    strategies: new Map(),
    extensions: new Map(),
    associations: new Map(),
    tags: new Map(),
    alarms: new Map(),
    settings: {
      deletionProtectionEnabled: false,
      protectionPeriodMinutes: DEFAULT_PROTECTION_PERIOD_MINUTES,
      vendedMetricsEnabled: false,
    },
    lastSequence: 0,
  };
}

export function nextSequence(world: World): number {
  world.lastSequence += 1;
  return world.lastSequence;
}
