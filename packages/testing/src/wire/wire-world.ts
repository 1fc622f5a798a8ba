import { type AppConfigRegion, appConfigRegion, nodeDigest } from "@appconfig-replicator/adapters-aws";
import { type RecordingObserver, recordingObserver } from "@appconfig-replicator/adapters-memory";
import { instant } from "@appconfig-replicator/domain";
import { type Compat, type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { ACCOUNT, credentialsOf } from "../builders/account.ts";
import { FLAGS } from "../builders/address.ts";
import { openRegion, type Region } from "../people/region.ts";
import { type Replication, replicationIn } from "../replication/replication.ts";

const CREDENTIALS = credentialsOf(ACCOUNT);

/** Long enough for a busy machine to answer, short enough for a test of silence. */
const PATIENCE_MS = 1_000;

/** A second attempt is there, so that what is repeated shows; a third would only take longer. */
const MAX_ATTEMPTS = 2;

const MINUTE_MS = 60_000;

/** Time passes with every request, so that no two things happen in the same millisecond. */
const TICK_MS = 1;

/** Two regions of one emulator, and the replicator between them: the domain's use cases on the AWS adapter. */
export interface WireWorld extends Replication {
  readonly emulator: Emulator;
  readonly origin: Region;
  readonly target: Region;
  /** A region that is neither, until somebody says so. */
  readonly third: Region;
  readonly observer: RecordingObserver;
  /** A region through the adapter, with a client of its own that remembers nothing and waits only briefly. */
  ports(region: string, endpoint?: string, applicationIds?: readonly string[]): AppConfigRegion;
  passMinutes(minutes: number): Promise<void>;
}

export interface WireOptions {
  readonly compat?: Compat;
  /** How far time moves with every request, in milliseconds. */
  readonly tickMs?: number;
}

/** A fresh world before each test of the file, with the address that most tests are about in both regions. */
export function useWire({ compat = "aws", tickMs = TICK_MS }: WireOptions = {}): () => WireWorld {
  let emulator: Emulator | undefined;
  let world: WireWorld | undefined;
  beforeAll(async () => {
    emulator = await startEmulator({ clock: "manual", tickMs, compat });
  });
  beforeEach(async () => {
    if (emulator === undefined) throw new Error("The emulator is not started");
    emulator.reset();
    world = wireWorld(emulator);
    for (const { person } of [world.origin, world.target, world.third]) await person.sets(FLAGS);
  });
  afterAll(async () => emulator?.stop());
  return () => {
    if (world === undefined) throw new Error("A world is open only while a test runs");
    return world;
  };
}

function wireWorld(emulator: Emulator): WireWorld {
  const { endpoint } = emulator;
  const open = (name: string) => openRegion(name, { endpoint, credentials: CREDENTIALS });
  const [origin, target, third] = [open("us-east-1"), open("us-west-2"), open("eu-west-1")];
  const observer = recordingObserver();
  const ports = (region: string, at: string = endpoint, applicationIds?: readonly string[]) =>
    appConfigRegion({
      ...(applicationIds !== undefined && { applicationIds }),
      place: { account: "-", region },
      credentials: CREDENTIALS,
      client: { endpoint: at, maxAttempts: MAX_ATTEMPTS },
      timeouts: { readMs: PATIENCE_MS, writeMs: PATIENCE_MS, silenceMs: PATIENCE_MS, bodyMs: PATIENCE_MS },
    });
  return {
    ...replicationIn({
      origin: () => ports(origin.name),
      target: () => ports(target.name),
      clock: { now: () => instant(emulator.clock.now().getTime()) },
      digest: nodeDigest,
      observer,
    }),
    emulator,
    origin,
    target,
    third,
    observer,
    ports,
    passMinutes: (minutes) => emulator.clock.advance(minutes * MINUTE_MS),
  };
}
