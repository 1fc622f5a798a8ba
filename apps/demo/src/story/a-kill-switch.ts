import type { AddressIds } from "@appconfig-replicator/domain";
import { deployFlags, findFlags, flagsIn } from "../stage/flags.ts";
import { BAKED_MINUTES, deliver, pass, type Telling } from "./telling.ts";

/** A person's newer decision in a target stands, until the origin decides something newer still. */
export async function aKillSwitch(telling: Telling, profile: AddressIds): Promise<void> {
  const { stage, narrator } = telling;
  narrator.chapter("A kill switch thrown in a target stands until the origin decides anew");
  const older = await deployFlags(stage, "us-east-1", { profile, flags: { checkout: true, hints: true } });
  await narrator.show({
    text: "hints go on in us-east-1: its event",
    answer: await deliver(telling, older.event),
    look: flagsIn,
    serves: ["on +hints", "on +hints", "on +hints"],
    outcomes: ["replicated", "replicated"],
  });
  await pass(telling, BAKED_MINUTES);
  const west = await findFlags(stage, "us-west-2");
  await deployFlags(stage, "us-west-2", { profile: west, flags: { checkout: false } });
  await narrator.show({
    text: "by hand in us-west-2: checkout off",
    look: flagsIn,
    serves: ["on +hints", "off", "on +hints"],
  });
  await pass(telling, BAKED_MINUTES);
  await narrator.show({
    text: "└ the older event: left as it is",
    answer: await deliver(telling, older.event),
    look: flagsIn,
    serves: ["on +hints", "off", "on +hints"],
    outcomes: ["diverged", "in-sync"],
  });
  await newer(telling, profile);
}

async function newer(telling: Telling, profile: AddressIds): Promise<void> {
  const { stage, narrator } = telling;
  const { event } = await deployFlags(stage, "us-east-1", { profile, flags: { checkout: true, fixed: true } });
  await narrator.show({
    text: "└ a newer one in us-east-1: its event",
    answer: await deliver(telling, event),
    look: flagsIn,
    serves: ["on +fixed", "on +fixed", "on +fixed"],
    outcomes: ["replicated", "replicated"],
  });
}
