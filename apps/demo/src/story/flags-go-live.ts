import type { AddressIds } from "@appconfig-replicator/domain";
import { createFlags, deployFlags, flagsIn } from "../stage/flags.ts";
import { writesSoFar } from "../stage/writes.ts";
import { NOTHING } from "../telling/narrator.ts";
import { BAKED_MINUTES, deliver, pass, type Telling, undoInOrigin } from "./telling.ts";

/** A deployment in the origin goes live in the targets, once; a change and a revert follow it. */
export async function flagsGoLive(telling: Telling): Promise<AddressIds> {
  telling.narrator.chapter("A deployment goes live everywhere, once; a revert follows it");
  const profile = await createFlags(telling.stage);
  await firstDeployment(telling, profile);
  await changeAndRevert(telling, profile);
  return profile;
}

async function firstDeployment(telling: Telling, profile: AddressIds): Promise<void> {
  const { stage, narrator } = telling;
  const { event } = await deployFlags(stage, "us-east-1", { profile, flags: { checkout: true } });
  await narrator.show({ text: "checkout goes on in us-east-1", look: flagsIn, serves: ["on", NOTHING, NOTHING] });
  const answer = await deliver(telling, event);
  await narrator.show({
    text: "└ its event",
    look: flagsIn,
    serves: ["on", "on", "on"],
    answer,
    outcomes: ["replicated", "replicated"],
  });
  await pass(telling, BAKED_MINUTES);
  const writesBefore = writesSoFar(stage.emulator);
  const again = await deliver(telling, event);
  const writes = writesSoFar(stage.emulator) - writesBefore;
  await narrator.show({
    text: `└ the same event again: ${writes === 0 ? "no write" : `${writes} writes`}`,
    look: flagsIn,
    serves: ["on", "on", "on"],
    answer: again,
    outcomes: ["in-sync", "in-sync"],
  });
  if (writes > 0) throw new Error(`The same event made ${writes} writes where there was nothing to do`);
}

async function changeAndRevert(telling: Telling, profile: AddressIds): Promise<void> {
  const { stage, narrator } = telling;
  const changed = await deployFlags(stage, "us-east-1", { profile, flags: { checkout: false } });
  await narrator.show({ text: "checkout goes off in us-east-1", look: flagsIn, serves: ["off", "on", "on"] });
  await narrator.show({
    text: "└ its event",
    answer: await deliver(telling, changed.event),
    look: flagsIn,
    serves: ["off", "off", "off"],
    outcomes: ["replicated", "replicated"],
  });
  await pass(telling, BAKED_MINUTES);
  const reverted = await undoInOrigin(telling, changed.number);
  await narrator.show({ text: "that is reverted in us-east-1", look: flagsIn, serves: ["on", "off", "off"] });
  await narrator.show({
    text: "└ its event",
    answer: await deliver(telling, reverted),
    look: flagsIn,
    serves: ["on", "on", "on"],
    outcomes: ["replicated", "replicated"],
  });
  await pass(telling, BAKED_MINUTES);
}
