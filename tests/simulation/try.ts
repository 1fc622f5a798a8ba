import { play, scriptFrom } from "./play.ts";

const tally = {};
const n = Number(process.argv[2] ?? 100),
  from = Number(process.argv[3] ?? 1);
const t = performance.now();
let bad = 0;
for (let seed = from; seed < from + n; seed++) {
  const { violations, story } = await play(scriptFrom(seed), tally);
  if (violations.length) {
    bad++;
    if (bad <= Number(process.argv[4] ?? 1))
      console.log(`seed ${seed}\n${story.join("\n")}\nVIOLATION ${violations.join("\nVIOLATION ")}`);
  }
}
console.log({ n, bad, ms: (performance.now() - t) / n }, tally);
