// The worst day, told in one screen: `npm run drill`. Exits 1 where a region serves, or a command says, something else than
// the drill says.
import { operator } from "./drill/operator.ts";
import { allIsWell, itComesBack, theRegionIsLost } from "./drill/the-day.ts";
import { openStage } from "./stage/stage.ts";
import { narrator } from "./telling/narrator.ts";
import { styleFor } from "./telling/style.ts";
import { heading } from "./telling/table.ts";

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const style = styleFor(process.stdout.isTTY, process.env);

const stage = await openStage();
Object.assign(process.env, stage.environment);
const narrated = narrator({
  ask: (look, region) => look(stage, region),
  now: () => stage.emulator.clock.now(),
  style,
  print,
});
const operating = operator(stage, style, print);
const drilling = { stage, narrator: narrated, operator: operating };
print(heading(style));

let failure: string | undefined;
try {
  const profile = await theRegionIsLost(drilling);
  await itComesBack(drilling, profile);
  await allIsWell(drilling);
} catch (cause) {
  failure = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
const log = await stage.close();

const wrong = [...narrated.mistakes, ...operating.mistakes, ...(failure === undefined ? [] : [failure])];
if (wrong.length === 0)
  print(`\n${style.good("Nobody's decision was lost, and every region serves what people decided last.")}`);
else {
  print(`\n${style.bad("Not as the drill says:")}\n${wrong.map((line) => `  ${line}`).join("\n")}`);
  process.stderr.write(`\nThe function's log:\n${log.join("\n")}\n`);
  process.exitCode = 1;
}
