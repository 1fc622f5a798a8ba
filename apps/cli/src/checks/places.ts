import { formatAddress, type InspectedAddress, type InspectedTarget, type Sight } from "@appconfig-replicator/domain";
import type { Check, Examination } from "./examination.ts";
import type { Finding } from "./finding.ts";
import { shellWord } from "./shell-word.ts";

/** What a target lacks, or has otherwise than the origin, by the plan's own rows; and experiments in a target. */
export const places: Check = async (examination) => {
  const findings: Finding[] = [];
  for (const inspected of examination.addresses) {
    // What only another target has is missing nowhere.
    if (inspected.origin.kind !== "seen") continue;
    for (const target of inspected.targets) findings.push(...(await findingsOf(examination, inspected, target)));
  }
  return findings;
};

async function findingsOf(
  examination: Examination,
  { address }: InspectedAddress,
  inspected: InspectedTarget,
): Promise<readonly Finding[]> {
  const { target, plan, sight } = inspected;
  if (plan.verdict.kind !== "blocked") return [];
  const { region } = target;
  const name = formatAddress(address);
  switch (plan.row) {
    case "place-missing":
      return [await missingPlace(examination, address, inspected)];
    case "profile-missing":
      return examination.settings.policy.provision === "none" ? [missingProfile(name, region)] : [];
    case "profile-differs":
      return [
        {
          check: "places",
          severity: "problem",
          what: "the profile is of another kind there",
          where: { region, resource: name },
          why: `${plan.reason}: nothing is replicated to it`,
          mend: [`aws appconfig update-configuration-profile --region ${region} ${idsIn(sight)} --name ANOTHER_NAME`],
        },
      ];
    case "experiment-in-target":
      return [
        {
          check: "experiments",
          severity: "problem",
          what: "an experiment runs in the target",
          where: { region, resource: name },
          why: "what it serves is no plain version, and nothing is deployed over it: the origin's decisions do not arrive",
          mend: [`aws appconfig stop-experiment-run --region ${region} ...`],
        },
      ];
    case "origin-never-written":
    case "fenced":
    case "unread":
    case "unsupported-source":
    case "undone-rollout-in-flight":
    case "origin-list-lags":
    case "nothing-decided":
    case "rolling-out":
    case "in-sync":
    case "environment-busy":
      return [];
    case "target-not-older":
    case "replaced-rollout-in-flight":
    case "replica-due":
      return [
        {
          check: "places",
          severity: "problem",
          what: "the origin's decision is blocked there",
          where: { region, resource: name },
          why: plan.reason,
          mend: [`appconfig-replicator diff --target ${region} ${shellWord(name)}`],
        },
      ];
  }
}

const idsIn = (sight: Sight): string =>
  sight.kind === "seen"
    ? `--application-id ${sight.ids.applicationId} --configuration-profile-id ${sight.ids.profileId}`
    : "--application-id ITS_APPLICATION --configuration-profile-id ITS_PROFILE";

async function missingPlace(
  { targets }: Examination,
  address: InspectedAddress["address"],
  { target: { region }, sight, plan }: InspectedTarget,
): Promise<Finding> {
  const { application, environment } = address;
  const found = { check: "places", severity: "problem" } as const;
  const setting = "set PROVISION=all, and replication creates it";
  if (sight.kind !== "absent") {
    return {
      ...found,
      what: "a name there means more than one thing",
      where: { region, resource: formatAddress({ application, environment }) },
      why: plan.reason,
      mend: [`aws appconfig list-applications --region ${region}`],
    };
  }
  if (sight.what === "application") {
    return {
      ...found,
      what: "the application is missing",
      where: { region, resource: formatAddress({ application, environment }) },
      why: "nothing of it is replicated there: applications are created only where a setting says so",
      mend: [`aws appconfig create-application --region ${region} --name ${shellWord(application)}`, setting],
    };
  }
  const names = await targets.find(({ place }) => place.region === region)?.configs.resolve(address);
  const id =
    names?.ok === true && names.value.kind === "no-environment" ? names.value.applicationId : "ITS_APPLICATION";
  return {
    ...found,
    what: "the environment is missing",
    where: { region, resource: formatAddress({ application, environment }) },
    why: "nothing of it is replicated there: environments are created only where a setting says so",
    mend: [
      `aws appconfig create-environment --region ${region} --application-id ${id} --name ${shellWord(environment)}`,
      setting,
    ],
  };
}

const missingProfile = (name: string, region: string): Finding => ({
  check: "places",
  severity: "problem",
  what: "the profile is missing, and PROVISION=none creates none",
  where: { region, resource: name },
  why: "its configuration is not replicated there",
  mend: [
    `aws appconfig create-configuration-profile --region ${region} --location-uri hosted ...`,
    "set PROVISION=profiles, and replication creates it",
  ],
});
