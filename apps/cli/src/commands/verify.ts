import { type InspectedAddress, inspectReplication } from "@appconfig-replicator/domain";
import { type Context, UsageError } from "../context/context.ts";
import { dataPlanesOf } from "../regions/data-plane.ts";
import { countsOf } from "../reports/counts.ts";
import type { VerifyReport } from "../reports/shapes.ts";
import { verified } from "../reports/verification.ts";
import { comparisonExit, drawSample } from "../reports/verify-report.ts";
import { verifyMarkdown } from "../views/verify-markdown.ts";
import { verifyView } from "../views/verify-view.ts";
import type { CommonFlags } from "./flags.ts";
import { lookAtAll, namedLook, progressOn } from "./look.ts";
import { headOf, show } from "./show.ts";
import { adviseOnCredentials, type Sitting, sit } from "./sitting.ts";

export interface VerifyFlags extends CommonFlags {
  readonly sample?: number;
  readonly seed?: string;
  readonly markdown: boolean;
}

export async function verify(this: Context, flags: VerifyFlags, ...globs: string[]): Promise<void> {
  if (flags.json && flags.markdown) throw new UsageError("--json and --markdown exclude each other: choose one");
  const head = headOf(this);
  const sample = sampleOf(flags, head.at);
  const sitting = await sit(this, flags, globs);
  const found = await Array.fromAsync(lookAtAll(this, sitting, namedLook));
  const drawn = sample === undefined ? found : drawSample(found, sample);
  const looks = drawn.map(({ inspected }) => inspected);
  const addresses = await verified(verificationOf(this, sitting), looks, progressOn(this, "addresses"));
  const summary = countsOf(addresses.flatMap(({ targets }) => targets.map(({ comparison }) => comparison)));
  const report: VerifyReport = {
    ...head,
    regions: sitting.answers.report(),
    command: "verify",
    endedAt: new Date(this.now()).toISOString(),
    from: { host: this.host },
    found: found.length,
    asked: addresses.length,
    ...(sample !== undefined && { sample }),
    addresses,
    summary,
  };
  if (flags.markdown) await this.print(`${verifyMarkdown(report).join("\n")}\n`);
  else await show<VerifyReport>(this, flags, report, verifyView);
  adviseOnCredentials(this, sitting);
  this.process.exitCode = comparisonExit(summary, sitting.answers.areAll);
}

function sampleOf({ sample: size, seed }: VerifyFlags, now: string): VerifyReport["sample"] {
  if (size !== undefined) return { size, seed: seed ?? now };
  if (seed === undefined) return undefined;
  throw new UsageError("--seed draws a sample: say how large with --sample");
}

function verificationOf({ pause }: Context, { selection: { settings }, surroundings }: Sitting) {
  // Whoever was chosen once stays chosen.
  const inspect = inspectReplication({ ...surroundings.reconciler, selects: () => true });
  return {
    originRegion: settings.originRegion,
    plane: dataPlanesOf(settings),
    inspect: async (address: InspectedAddress["address"]) => (await inspect({ address })).addresses[0],
    pause,
  };
}
