import { randomBytes } from "node:crypto";
import type { Region } from "@appconfig-replicator/testing/people";
import { PROBES_OF_DEPLOYMENTS } from "./of-deployments.ts";
import { PROBES_OF_VERSIONS } from "./of-versions.ts";

export const PROBES = [...PROBES_OF_VERSIONS, ...PROBES_OF_DEPLOYMENTS];

/** What stays open however much a region is asked. */
export const NOT_PROBED: readonly { readonly question: string; readonly because: string }[] = [
  {
    question: "Does a revert fire the extension event of a rollback?",
    because: "it takes a rule and a queue on the default bus",
  },
  {
    question: "What does CloudTrail record of a StopDeployment?",
    because: "it takes a trail, and minutes until it delivers",
  },
  {
    question: "Is a 0/0 rollout complete at once where monitors watch?",
    because: "it takes an alarm and a role to read it",
  },
  {
    question: "Does an unseeded split put users into other groups elsewhere?",
    because: "only the Agent evaluates rules",
  },
  {
    question: "Do S3 and Secrets Manager keep version ids when they replicate?",
    because: "it takes buckets and secrets of the account",
  },
  {
    question: "What is the ConfigurationVersion of a MANAGED deployment?",
    because: "it takes an experiment, which a person sets up",
  },
];

/** The facts that were uncertain and what this server says of them, as Markdown. */
export async function askAll(
  { region, unretried }: { readonly region: Region; readonly unretried: Region },
  prefix: string,
): Promise<string> {
  const lines: string[] = [];
  for (const { question, ask } of PROBES) {
    const application = `${prefix}${randomBytes(3).toString("hex")}`;
    const address = { application, environment: "e", profile: "p" };
    await region.person.sets(address, { type: "AWS.Freeform" });
    lines.push(`| ${question} | ${await ask({ region, unretried, address })} |`);
  }
  const open = NOT_PROBED.map(({ question, because }) => `| ${question} | not asked: ${because} |`);
  return ["| question | answer |", "|---|---|", ...lines, ...open].join("\n");
}
