// The main job, told in one screen: what people decide in one region, others follow. Exits 1 where a region serves
// something else than the story says.
import { openStage } from "./stage/stage.ts";
import { aGentleRollout } from "./story/a-gentle-rollout.ts";
import { aKillSwitch } from "./story/a-kill-switch.ts";
import { flagsGoLive } from "./story/flags-go-live.ts";
import { narrator } from "./telling/narrator.ts";
import { styleFor } from "./telling/style.ts";
import { heading } from "./telling/table.ts";

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const style = styleFor(process.stdout.isTTY, process.env);

const INTRODUCTION = [
  "People deploy to us-east-1; us-west-2 and eu-west-1 follow, event by event. AppConfig is emulated,",
  "the function is the built bundle, and every value is what that region's data plane gives a client",
  '("at 40%": how far its deployment is).',
];

const NEXT_STEPS = [
  "Next:  npm test                             verifies everything",
  "       npm run emulator -- --port 4566      AppConfig on your machine, for the AWS CLI and SDKs",
];

const stage = await openStage();
const narrated = narrator({
  ask: (look, region) => look(stage, region),
  now: () => stage.emulator.clock.now(),
  style,
  print,
});
const telling = { stage, narrator: narrated };
for (const line of INTRODUCTION) print(style.dim(line));
print(`\n${heading(style)}`);

let failure: string | undefined;
try {
  const profile = await flagsGoLive(telling);
  await aGentleRollout(telling);
  await aKillSwitch(telling, profile);
} catch (cause) {
  failure = cause instanceof Error ? cause.message : String(cause);
}
const log = await stage.close();

const wrong = [...narrated.mistakes, ...(failure === undefined ? [] : [failure])];
if (wrong.length === 0) {
  print(`\n${style.good(`Every region served what the story says, all ${narrated.shown} times it was asked.`)}`);
  for (const line of NEXT_STEPS) print(line);
} else {
  print(`\n${style.bad("Not as the story says:")}\n${wrong.map((line) => `  ${line}`).join("\n")}`);
  process.stderr.write(`\nThe function's log:\n${log.join("\n")}\n`);
  process.exitCode = 1;
}
