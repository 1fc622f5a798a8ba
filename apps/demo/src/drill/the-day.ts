import type { AddressIds } from "@appconfig-replicator/domain";
import { createFlags, deployFlags, findFlags, flagsIn } from "../stage/flags.ts";
import { ORIGIN } from "../stage/stage.ts";
import { BAKED_MINUTES, deliver, pass, type Telling } from "../story/telling.ts";
import type { Operator } from "./operator.ts";

export interface Drilling extends Telling {
  readonly operator: Operator;
}

// The shell says which regions there are, as the function is told; `--target` is for what is about one of them.
const WEST = ["--target", "us-west-2"] as const;
const FLAGS = "shop/prod/flags";

/** The region is lost, and people decide in another one, behind a fence. */
export async function theRegionIsLost(drilling: Drilling): Promise<AddressIds> {
  const { stage, narrator, operator } = drilling;
  narrator.chapter("us-east-1 is lost: people fence us-west-2 off and decide there");
  const profile = await createFlags(stage);
  const { event } = await deployFlags(stage, ORIGIN, { profile, flags: { checkout: true } });
  await narrator.show({
    text: "the day before: its event",
    answer: await deliver(drilling, event),
    look: flagsIn,
    serves: ["on", "on", "on"],
    outcomes: ["replicated", "replicated"],
  });
  await pass(drilling, BAKED_MINUTES);
  stage.emulator.addFault({ region: ORIGIN, kind: "error", status: 503 });
  await operator.runs(["status", ...WEST], { exitCode: 1, says: "us-east-1 is silent" });
  await operator.runs(["fence", ...WEST, "--why", "lost", "--by", "anna", "--yes", "shop/prod"], {
    exitCode: 0,
    says: "us-west-2 /shop/prod, by anna",
  });
  const west = await findFlags(stage, "us-west-2");
  await deployFlags(stage, "us-west-2", { profile: west, flags: { checkout: false } });
  await narrator.show({
    text: "by hand in us-west-2: checkout off",
    look: async (at, name) => (name === ORIGIN ? "lost" : flagsIn(at, name)),
    serves: ["lost", "off", "on"],
  });
  await pass(drilling, BAKED_MINUTES);
  return profile;
}

/** It comes back, with events of before and with pipelines that go on deploying. */
export async function itComesBack(drilling: Drilling, profile: AddressIds): Promise<void> {
  const { stage, narrator, operator } = drilling;
  narrator.chapter("It comes back, and its pipelines go on: nothing is overwritten");
  stage.emulator.clearFaults();
  const { event } = await deployFlags(stage, ORIGIN, { profile, flags: { checkout: true, fixed: true } });
  await narrator.show({
    text: "a pipeline deploys: its event",
    answer: await deliver(drilling, event),
    look: flagsIn,
    serves: ["on +fixed", "off", "on +fixed"],
    outcomes: ["fenced", "replicated"],
  });
  await pass(drilling, BAKED_MINUTES);
  await operator.runs(["status", ...WEST], { exitCode: 2, says: "1 fenced" });
  await operator.runs(["failback", ...WEST, "--dry-run"], { exitCode: 2, says: "a person decided #2 in us-east-1" });
}

/** What people decided meanwhile goes back, and all is as it was. */
export async function allIsWell(drilling: Drilling): Promise<void> {
  const { stage, narrator, operator } = drilling;
  narrator.chapter("It is settled what stands: back to us-east-1, and the fence is lifted");
  const west = await findFlags(stage, "us-west-2");
  await deployFlags(stage, "us-west-2", { profile: west, flags: { checkout: false, info: true } });
  await pass(drilling, BAKED_MINUTES);
  await operator.runs(["failback", ...WEST, "--yes"], { exitCode: 0, says: `${FLAGS} in us-east-1: replicated` });
  await narrator.show({
    text: "failback: it stays off, with a notice",
    look: flagsIn,
    serves: ["off +info", "off +info", "on +fixed"],
  });
  await pass(drilling, BAKED_MINUTES);
  await operator.runs(["unfence", ...WEST, "--by", "anna", "--yes", "shop/prod"], {
    exitCode: 0,
    says: "No fence stands.",
  });
  await operator.runs(["sync", "--yes"], { exitCode: 0, says: `${FLAGS} in eu-west-1: replicated` });
  await pass(drilling, BAKED_MINUTES);
  await narrator.show({
    text: "and everywhere else",
    look: flagsIn,
    serves: ["off +info", "off +info", "off +info"],
  });
  await operator.runs(["verify"], { exitCode: 0, says: "2 the same." });
}
