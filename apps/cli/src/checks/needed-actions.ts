import type { InspectedAddress, SeenSight, Sight } from "@appconfig-replicator/domain";
import type { ContextEntry } from "@aws-sdk/client-iam";
import type { Examination } from "./examination.ts";

/** Actions that are asked for together, since they are on the same resources. */
export interface NeededActions {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly context: readonly ContextEntry[];
  readonly writes: boolean;
  /** What they are on, in words. */
  readonly on: string;
  /** What replication cannot do without. */
  readonly why: string;
}

interface Where {
  readonly region: string;
  readonly account: string;
  readonly partition: string;
}

/**
 * What replication calls in a region, on resources that are there: policies can be about a single application, so IAM is
 * asked for real ones, those of the first address that the region has [D].
 */
export function neededActions(examination: Examination, where: Where): readonly NeededActions[] {
  const { region, account, partition } = where;
  const isTarget = region !== examination.origin.place.region;
  const ids = idsIn(examination.addresses, region, isTarget);
  const base = `arn:${partition}:appconfig:${region}:${account}`;
  const application = `${base}:application/${ids.application}`;
  const environment = `${application}/environment/${ids.environment}`;
  const profile = `${application}/configurationprofile/${ids.profile}`;
  const deployment = `${environment}/deployment/1`;
  const strategy = `${base}:deploymentstrategy/AppConfig.AllAtOnce`;
  const context = [entry("aws:RequestedRegion", region)];
  const read = (actions: readonly string[], resources: readonly string[], on: string): NeededActions => ({
    actions,
    resources,
    on,
    context,
    writes: false,
    why: "reads it to know what is decided and served",
  });
  const reads = [
    read(["ListApplications", "ListDeploymentStrategies"], [EVERYTHING], "*"),
    read(["ListEnvironments", "ListConfigurationProfiles"], [application], "applications"),
    read(["ListDeployments"], [application, environment], "environments"),
    read(["GetDeployment"], [application, environment, deployment], "deployments"),
    read(["GetConfigurationProfile", "ListHostedConfigurationVersions"], [application, profile], "profiles"),
    read(
      ["GetHostedConfigurationVersion"],
      [application, profile, `${profile}/hostedconfigurationversion/1`],
      "versions",
    ),
  ];
  const writes = isTarget
    ? writesIn(examination, { application, environment, profile, deployment, strategy }, context)
    : [];
  return [...reads, ...writes].map((each) => ({
    ...each,
    actions: each.actions.map((action) => `appconfig:${action}`),
  }));
}

/** The tags that every replica carries: policies ask for them. */
const ROOT_TAG = "appconfig-replicator:root";
const ROOT = "account/region/application/environment/1";

const tags = (): readonly ContextEntry[] => [
  entry(`aws:RequestTag/${ROOT_TAG}`, ROOT),
  entry(`aws:ResourceTag/${ROOT_TAG}`, ROOT),
  { ...entry("aws:TagKeys", ROOT_TAG), ContextKeyType: "stringList" },
];

interface Arns {
  readonly application: string;
  readonly environment: string;
  readonly profile: string;
  readonly deployment: string;
  readonly strategy: string;
}

const EVERYTHING = "*";

function writesIn(
  { settings: { policy } }: Examination,
  { application, environment, profile, deployment, strategy }: Arns,
  context: readonly ContextEntry[],
): readonly NeededActions[] {
  const write = (action: string, resources: readonly string[], on: string, why: string): NeededActions => ({
    actions: [action],
    resources,
    on,
    why,
    context: resources.includes(deployment) ? [...context, ...tags()] : context,
    writes: true,
  });
  const start = [application, environment, profile, strategy];
  const always = [
    write(
      "CreateHostedConfigurationVersion",
      [application, profile],
      "profiles",
      "stores replicas of versions with it",
    ),
    write(
      "StartDeployment",
      start,
      "applications, environments, profiles and strategies",
      "starts every replica with it",
    ),
    write("StopDeployment", [deployment], "deployments", "stops what was replaced or undone meanwhile with it"),
    write("TagResource", [deployment], "deployments", "marks what it starts with it"),
  ];
  const profiles = [
    write("CreateConfigurationProfile", [application], "applications", "creates missing profiles with it (PROVISION)"),
    write("CreateDeploymentStrategy", [EVERYTHING], "*", "creates missing strategies with it (PROVISION)"),
  ];
  const all = [
    write("CreateApplication", [EVERYTHING], "*", "creates missing applications with it (PROVISION=all)"),
    write("CreateEnvironment", [application], "applications", "creates missing environments with it (PROVISION=all)"),
  ];
  return [...always, ...(policy.provision === "none" ? [] : profiles), ...(policy.provision === "all" ? all : [])];
}

const entry = (ContextKeyName: string, value: string): ContextEntry => ({
  ContextKeyName,
  ContextKeyValues: [value],
  ContextKeyType: "string",
});

/** Where a region has nothing yet, ids that nothing has: a policy about all of them covers these too. */
const NOWHERE = "0000000";

function idsIn(addresses: readonly InspectedAddress[], region: string, isTarget: boolean) {
  const sights = addresses.flatMap(({ origin, targets }): readonly Sight[] =>
    isTarget ? targets.filter(({ target }) => target.region === region).map(({ sight }) => sight) : [origin],
  );
  const ids = sights.find((sight): sight is SeenSight => sight.kind === "seen")?.ids;
  return {
    application: ids?.applicationId ?? NOWHERE,
    environment: ids?.environmentId ?? NOWHERE,
    profile: ids?.profileId ?? NOWHERE,
  };
}
