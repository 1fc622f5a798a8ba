import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ACCOUNT, SLOW, switches } from "@appconfig-replicator/testing/builders";
import { wellState } from "@appconfig-replicator/testing/stand-ins";
import { isWrite, plantExperiment } from "@appconfig-replicator/testing/worlds";
import { CreateConfigurationProfileCommand } from "@aws-sdk/client-appconfig";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { CHECKS } from "../src/checks/finding.ts";
import type { DoctorReport } from "../src/reports/doctor-report.ts";
import { call } from "./calling.ts";
import { type Clinic, openClinic, type PatientOptions } from "./clinic.ts";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const emulatorNow = (): number => clinic.emulator.clock.now().getTime();

afterEach(() => {
  Object.assign(clinic.services.state, wellState(emulatorNow));
  clinic.emulator.clearFaults();
});

type Env = Readonly<Record<string, string>>;

async function examined(application: string, env: Env = {}, args: readonly string[] = []) {
  clinic.emulator.clearCalls();
  const called = await call(clinic, ["doctor", "--json", ...args, `${application}/**`], { env });
  expect(clinic.emulator.calls().filter(isWrite)).toEqual([]);
  expect(called.stderr).toBe("");
  const report = JSON.parse(called.stdout) as DoctorReport;
  return { ...report, exitCode: called.exitCode };
}

/** As much of a finding as a row says: what it is, how bad, where, and a few of its words. */
async function findingsIn(
  application: string,
  env: Env = {},
  args: readonly string[] = [],
): Promise<readonly string[]> {
  const { findings } = await examined(application, env, args);
  for (const { why, mend } of findings) {
    expect(why).not.toBe("");
    expect(mend.length).toBeGreaterThan(0);
  }
  expect(JSON.stringify(findings)).not.toContain(ACCOUNT);
  return findings.map(({ check, severity, what, where: { region, resource } }) =>
    [severity, check, resource === undefined ? region : `${resource} in ${region}`, what].join(": "),
  );
}

const LAMBDA = (region: string) => `arn:aws:lambda:${region}:${ACCOUNT}:function:check`;
const lambdaIn = (region: string) => ({ validators: [{ type: "LAMBDA", content: LAMBDA(region) }] });
const ALARM = (region: string, name: string) => ({
  AlarmArn: `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`,
  AlarmRoleArn: `arn:aws:iam::${ACCOUNT}:role/alarms`,
});

/** A document of flags in which one splits its users by this rule. */
const splitBy = (rule: string): string =>
  JSON.stringify({
    version: "1",
    flags: { color: { name: "color", attributes: { shade: { constraints: { type: "string" } } } } },
    values: {
      color: {
        _variants: [
          { name: "some", enabled: true, attributeValues: { shade: "a" }, rule },
          { name: "rest", enabled: true, attributeValues: { shade: "b" } },
        ],
      },
    },
  });

interface Row {
  readonly name: string;
  readonly because: string;
  readonly patient?: PatientOptions;
  /** What else is wrong, beside the application itself. */
  readonly ails?: (application: string) => unknown;
  readonly env?: Env;
  readonly args?: readonly string[];
  /** All that is found, `APP` for the application. */
  readonly want: readonly string[];
}

const rows: readonly Row[] = [
  { name: "nothing", because: "a target that is ready is left in peace", want: [] },
  {
    name: "a missing application",
    because: "nothing of it arrives unless a setting says so",
    patient: { target: "absent" },
    want: ["problem: places: APP/prod in us-west-2: the application is missing"],
  },
  {
    name: "a missing application that is created",
    because: "PROVISION=all creates it",
    patient: { target: "absent" },
    env: { PROVISION: "all" },
    want: [],
  },
  {
    name: "a missing environment",
    because: "the application alone serves nothing",
    patient: { target: "absent" },
    ails: (application) =>
      clinic.world.region("us-west-2").person.setsEnvironment({ application, environment: "another" }),
    want: ["problem: places: APP/prod in us-west-2: the environment is missing"],
  },
  {
    name: "a missing profile",
    because: "PROVISION=none creates none",
    patient: { target: "no-profile" },
    env: { PROVISION: "none" },
    want: ["problem: places: APP/prod/flags in us-west-2: the profile is missing, and PROVISION=none creates none"],
  },
  {
    name: "a missing profile that is created",
    because: "profiles are created where nothing else is said",
    patient: { target: "no-profile" },
    want: [],
  },
  {
    name: "a profile of another type",
    because: "neither type nor source can be changed",
    patient: { target: { type: "AWS.Freeform" } },
    want: ["problem: places: APP/prod/flags in us-west-2: the profile is of another kind there"],
  },
  {
    name: "a source that cannot be read",
    because: "AppConfig does not hand out what it does not hold",
    ails: async (application) => {
      const { origin } = clinic.world;
      const address = { application, environment: "prod", profile: "photos" };
      const ids = await origin.person.setsEnvironment(address);
      const { Id = "" } = await origin.clients.control.send(
        new CreateConfigurationProfileCommand({
          ApplicationId: ids.applicationId,
          Name: "photos",
          LocationUri: "s3://photos/list.json",
          RetrievalRoleArn: `arn:aws:iam::${ACCOUNT}:role/retrieval`,
        }),
      );
      const planted = { region: origin.name, account: ACCOUNT, applicationId: ids.applicationId };
      clinic.emulator.plantContent({ ...planted, configurationProfileId: Id, version: "first", content: "{}" });
      await clinic.emulator.clock.advance(11 * 60_000);
      await origin.person.deploys({ ...ids, profileId: Id as never }, { version: "first" });
    },
    want: ["problem: sources: APP/prod/photos in us-east-1: its content is kept in s3, not in AppConfig"],
  },
  {
    name: "an experiment at the origin",
    because: "it serves what no version holds",
    ails: (application) => plantExperiment(clinic.emulator, clinic.world.origin, flagsOf(application)),
    want: ["warning: experiments: APP/prod/flags in us-east-1: an experiment runs as deployment #2"],
  },
  {
    name: "an experiment in the target",
    because: "nothing is deployed over it",
    ails: async (application) => {
      const west = clinic.world.region("us-west-2");
      await plantExperiment(clinic.emulator, west, flagsOf(application));
    },
    want: ["problem: experiments: APP/prod/flags in us-west-2: an experiment runs in the target"],
  },
  {
    name: "a strategy that the target lacks",
    because: "replication creates it, which counts towards the quota",
    ails: (application) => deploysSlowly(application),
    want: ["warning: strategies: 30 LINEAR 25 10 in us-west-2: the deployment strategy is missing"],
  },
  {
    name: "a strategy that is not created",
    because: "PROVISION=none creates none",
    ails: (application) => deploysSlowly(application),
    env: { PROVISION: "none" },
    want: [
      "problem: places: APP/prod/flags in us-west-2: the origin's decision is blocked there",
      "problem: strategies: 30 LINEAR 25 10 in us-west-2: the deployment strategy is missing",
    ],
  },
  {
    name: "a named strategy",
    because: "only its people know its shape",
    env: { ROLLOUT: "named:careful" },
    want: [
      "problem: places: APP/prod/flags in us-west-2: the origin's decision is blocked there",
      "problem: strategies: careful in us-west-2: the deployment strategy is missing",
    ],
  },
  {
    name: "an instant strategy",
    because: "ROLLOUT=instant needs one without a bake, which AppConfig does not predefine",
    env: { ROLLOUT: "instant" },
    want: ["warning: strategies: (at once, without a bake) in us-west-2: the deployment strategy is missing"],
  },
  {
    name: "a validator of another region",
    because: "with that region gone, nothing can be deployed",
    patient: { origin: lambdaIn("us-east-1"), target: lambdaIn("us-east-1") },
    want: ["problem: validators: APP/flags in us-west-2: its validator is the function 'check' in us-east-1"],
  },
  {
    name: "a validator of its own region",
    because: "that is how it is to be",
    patient: { origin: lambdaIn("us-east-1"), target: lambdaIn("us-west-2") },
    want: [],
  },
  {
    name: "a validator that the target lacks",
    because: "nobody validates what is deployed on the day",
    patient: { origin: lambdaIn("us-east-1") },
    want: [
      "warning: validators: APP/flags in us-west-2: the origin's validator, the function 'check', is missing there",
    ],
  },
  {
    name: "a validator that will be mapped",
    because: "the function has to be there",
    patient: { origin: lambdaIn("us-east-1"), target: "no-profile" },
    want: [
      "warning: validators: APP/flags in us-west-2: the profile will be created with the function 'check' of this region as its validator",
    ],
  },
  {
    name: "a validator that will be dropped",
    because: "LAMBDA_VALIDATORS=drop leaves it out",
    patient: { origin: lambdaIn("us-east-1"), target: "no-profile" },
    env: { LAMBDA_VALIDATORS: "drop" },
    want: [
      "warning: validators: APP/flags in us-west-2: the profile will be created without its validator, the function 'check'",
    ],
  },
  {
    name: "a key that nobody named",
    because: "the profile is not created without one",
    patient: { origin: { kmsKey: "alias/shop" }, target: "no-profile" },
    want: [
      "problem: keys: APP/flags in us-west-2: the profile has a KMS key at the origin, and no key is named for this region",
    ],
  },
  {
    name: "a key that nobody named, for a profile that is there",
    because: "it is written, and encrypted otherwise than at the origin",
    patient: { origin: { kmsKey: "alias/shop" } },
    want: [
      "warning: keys: APP/flags in us-west-2: the profile has a KMS key at the origin, and no key is named for this region",
    ],
  },
  {
    name: "a key that is named",
    because: "each region has its own",
    patient: { origin: { kmsKey: "alias/shop" }, target: "no-profile" },
    env: { KMS_KEYS: "us-west-2=alias/shop" },
    want: [],
  },
  {
    name: "an environment that nothing watches",
    because: "monitors are never copied",
    patient: { origin: { monitors: [ALARM("us-east-1", "errors")] } },
    ails: () => alarms({ "us-east-1": { errors: "OK" } }),
    want: ["warning: monitors: APP/prod in us-west-2: no alarm watches the environment, and at the origin one does"],
  },
  {
    name: "alarms without data, ringing, and gone",
    because: "AppConfig rolls back what is deployed meanwhile",
    patient: {
      origin: { monitors: [ALARM("us-east-1", "errors")] },
      target: { monitors: [ALARM("us-west-2", "idle"), ALARM("us-west-2", "gone")] },
    },
    ails: () => alarms({ "us-east-1": { errors: "ALARM" }, "us-west-2": { idle: "INSUFFICIENT_DATA" } }),
    want: [
      "problem: monitors: APP/prod in us-west-2: its alarm 'gone' is missing",
      "problem: monitors: APP/prod in us-west-2: its alarm 'idle' is in INSUFFICIENT_DATA",
      "warning: monitors: APP/prod in us-east-1: its alarm 'errors' is in ALARM",
    ],
  },
  {
    name: "alarms that are fine",
    because: "they watch, and undo nothing",
    patient: {
      origin: { monitors: [ALARM("us-east-1", "errors")] },
      target: { monitors: [ALARM("us-west-2", "errors")] },
    },
    ails: () => alarms({ "us-east-1": { errors: "OK" }, "us-west-2": { errors: "OK" } }),
    want: [],
  },
  {
    name: "a split without a seed",
    because: "its users may be other ones in another region",
    patient: { content: splitBy('(and (eq $country "CH") (split pct::20 by::$userId))') },
    want: ["warning: splits: APP/prod/flags in us-east-1: flag 'color' splits its users without a seed"],
  },
  {
    name: "a split with a seed",
    because: "it buckets alike everywhere",
    patient: { content: splitBy('(split pct::20 by::$userId seed::"a (split b)")') },
    want: [],
  },
  {
    name: "quotas that are used up, and nearly",
    because: "what needs another one is blocked",
    ails: async (application) => {
      const west = clinic.world.region("us-west-2");
      for (const environment of ["b", "c", "d"]) await west.person.setsEnvironment({ application, environment });
      clinic.services.state.quotas = {
        "Maximum number of environments per application": 5,
        "Maximum number of configuration profiles per application": 1,
      };
    },
    want: [
      "problem: quotas: APP in us-east-1: it has 1 configuration profiles, of 1 that it may have",
      "problem: quotas: APP in us-west-2: it has 1 configuration profiles, of 1 that it may have",
      "warning: quotas: APP in us-west-2: it has 4 environments, of 5 that it may have",
    ],
  },
  {
    name: "an application of which nothing tells",
    because: "an alarm's rollback is in no trail",
    patient: { isNotified: false },
    want: ["warning: notifications: APP in us-east-1: no extension tells EventBridge of its deployments"],
  },
  {
    name: "a trail that was stopped",
    because: "nothing tells of a deployment then",
    ails: () => trailOf({ isLogging: false }),
    want: ["problem: trail: us-east-1: no trail records what is written at the origin"],
  },
  {
    name: "a trail of reads",
    because: "a start is a write",
    ails: () =>
      trailOf({ selectors: { EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: "ReadOnly" }] } }),
    want: ["problem: trail: us-east-1: no trail records what is written at the origin"],
  },
  {
    name: "a trail of data",
    because: "AppConfig's control calls are management events",
    ails: () => trailOf({ selectors: selectorOf({ Field: "eventCategory", Equals: ["Data"] }) }),
    want: ["problem: trail: us-east-1: no trail records what is written at the origin"],
  },
  {
    name: "a trail of management events by advanced selectors",
    because: "it records writes too",
    ails: () => trailOf({ selectors: selectorOf({ Field: "eventCategory", Equals: ["Management"] }) }),
    want: [],
  },
  {
    name: "no trail",
    because: "there may be none at all",
    ails: () => {
      clinic.services.state.trails = [];
    },
    want: ["problem: trail: us-east-1: no trail records what is written at the origin"],
  },
  {
    name: "a bus without a rule",
    because: "nothing passes the events on",
    ails: () => {
      const others = [
        { Name: "nightly", State: "ENABLED" },
        { Name: "s3", State: "ENABLED", EventPattern: '{"source":["aws.s3"]}' },
      ];
      clinic.services.state.rules = others;
    },
    want: ["warning: rules: us-east-1: no rule takes AppConfig's events"],
  },
  {
    name: "a rule that is disabled",
    because: "somebody forgot to enable it again",
    ails: () => {
      const { state } = clinic.services;
      state.rules = state.rules.map((rule) => ({ ...rule, State: "DISABLED" }));
    },
    want: ["warning: rules: us-east-1: every rule that takes AppConfig's events is disabled"],
  },
  {
    name: "what the caller may not do",
    because: "what cannot be read is not compared, and writing may be another's part",
    ails: () => denies("appconfig:ListDeployments", "appconfig:StartDeployment"),
    want: [
      "problem: permissions: us-east-1: role/operator may not appconfig:ListDeployments",
      "problem: permissions: us-west-2: role/operator may not appconfig:ListDeployments",
      "warning: permissions: us-west-2: role/operator may not appconfig:StartDeployment",
    ],
  },
  {
    name: "what the function may not do",
    because: "a role that is named is the one that writes",
    ails: () => denies("appconfig:StartDeployment"),
    args: ["--role", `arn:aws:iam::${ACCOUNT}:role/team/replicator`],
    want: ["problem: permissions: us-west-2: role/team/replicator may not appconfig:StartDeployment"],
  },
  {
    name: "what is not needed",
    because: "PROVISION=none creates nothing",
    ails: () => denies("appconfig:CreateConfigurationProfile", "appconfig:CreateApplication"),
    env: { PROVISION: "none" },
    want: [],
  },
  {
    name: "a clock that is ahead",
    because: "ages are told by it",
    ails: () => {
      clinic.services.state.now = () => emulatorNow() - 60_000;
    },
    want: ["warning: clock: us-east-1: the clock of this machine is 60 s ahead of AWS's"],
  },
  {
    name: "a clock that is far behind",
    because: "AWS refuses what is signed so far off, and says the time all the same",
    ails: () => {
      clinic.services.state.now = () => emulatorNow() + 600_000;
    },
    want: ["problem: clock: us-east-1: the clock of this machine is 601 s behind AWS's"],
  },
];

const flagsOf = (application: string) => ({ application, environment: "prod", profile: "flags" });

/** What was deployed before has baked by then. */
async function deploysSlowly(application: string): Promise<void> {
  await clinic.emulator.clock.advance(11 * 60_000);
  await clinic.world.origin.person.publishes(flagsOf(application), switches({ checkout: false }), { shape: SLOW });
}

function alarms(states: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
  clinic.services.state.alarms = states;
}

function denies(...actions: readonly string[]): void {
  clinic.services.state.deniedActions = new Set(actions);
}

function trailOf(trail: Partial<Clinic["services"]["state"]["trails"][number]>): void {
  const { state } = clinic.services;
  state.trails = state.trails.map((each) => ({ ...each, ...trail }));
}

const selectorOf = (field: object) => ({ AdvancedEventSelectors: [{ FieldSelectors: [field] }] });

describe("doctor", () => {
  for (const [at, { name, because, patient, ails, env, args, want }] of rows.entries()) {
    it(`finds ${name}, and nothing else: ${because}`, async () => {
      const application = `app${at}`;
      for (const region of ["us-east-1", "us-west-2"]) clinic.emulator.setTarget(LAMBDA(region), () => ({}));
      await clinic.opens(application, patient);
      await ails?.(application);
      const found = await findingsIn(application, env, args);
      expect(found).toEqual(want.map((each) => each.replaceAll("APP", application)));
    });
  }
});

/** What AWS refuses or does not answer, and what is known without it. */
const unanswered = [
  { operation: "DescribeTrails", want: ["trail: us-east-1: cloudtrail:DescribeTrails"] },
  { operation: "GetTrailStatus", want: ["trail: us-east-1: cloudtrail:GetTrailStatus"] },
  { operation: "ListRules", want: ["rules: us-east-1: events:ListRules"] },
  { operation: "GetEventSelectors", want: ["trail: us-east-1: cloudtrail:GetEventSelectors"] },
  {
    operation: "DescribeAlarms",
    want: ["monitors: us-east-1: cloudwatch:DescribeAlarms", "monitors: us-west-2: cloudwatch:DescribeAlarms"],
  },
  {
    operation: "ListServiceQuotas",
    want: ["quotas: us-east-1: servicequotas:ListServiceQuotas", "quotas: us-west-2: servicequotas:ListServiceQuotas"],
  },
  {
    operation: "SimulatePrincipalPolicy",
    want: [
      "permissions: us-east-1: iam:SimulatePrincipalPolicy",
      "permissions: us-west-2: iam:SimulatePrincipalPolicy",
    ],
  },
  {
    operation: "GetCallerIdentity",
    want: ["permissions: us-east-1: sts:GetCallerIdentity", "permissions: us-west-2: sts:GetCallerIdentity"],
  },
  // Only the path of a role is not known then.
  { operation: "GetRole", want: [] },
] as const;

describe("what is not answered", () => {
  const watched = { monitors: [ALARM("us-east-1", "errors")] };
  const watchedInTarget = { monitors: [ALARM("us-west-2", "errors")] };
  const fine = () => alarms({ "us-east-1": { errors: "OK" }, "us-west-2": { errors: "OK" } });

  it.each(unanswered)("is named, and the rest is found all the same: $operation", async ({ operation, want }) => {
    const application = `without${operation}`;
    await clinic.opens(application, { origin: watched, target: watchedInTarget, isNotified: false });
    fine();
    clinic.services.state.refusedOperations = new Set([operation]);
    const denied = /^(?:AccessDenied|AccessDeniedException)$/;
    const { findings, exitCode } = await examined(application);
    const unknown = findings.filter(({ severity }) => severity === "unknown");
    expect(
      unknown.map(({ check, what, where }) => `${check}: ${where.region}: ${what.replace(/ was denied .*/, "")}`),
    ).toEqual(want);
    for (const { what } of unknown) expect(/\((?<name>.*)\)$/.exec(what)?.groups?.["name"]).toMatch(denied);
    expect(findings.filter(({ severity }) => severity !== "unknown").map(({ check }) => check)).toEqual([
      "notifications",
    ]);
    expect(exitCode).toBe(0);
  });

  it.each(["GetEnvironment", "ListExtensionAssociations", "ListHostedConfigurationVersions"])(
    "is named where AppConfig itself is silent: %s",
    async (operation) => {
      const application = `silent${operation}`;
      await clinic.opens(application);
      clinic.emulator.addFault({ kind: "error", status: 503, operation, region: "us-east-1" });
      const found = await findingsIn(application);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(new RegExp(`^unknown: .*: us-east-1: appconfig:${operation} got no answer`));
    },
  );

  it("is named where a service cannot be reached", async () => {
    const application = "unreachable";
    await clinic.opens(application);
    process.env["AWS_ENDPOINT_URL_CLOUDTRAIL"] = "http://127.0.0.1:9";
    try {
      expect(await findingsIn(application)).toEqual([
        "unknown: trail: us-east-1: cloudtrail:DescribeTrails got no answer (ECONNREFUSED)",
      ]);
    } finally {
      Object.assign(process.env, clinic.services.environment);
    }
  });

  it("is every region's: then nothing else is asked, and 1 says so", async () => {
    await clinic.opens("dark");
    clinic.emulator.addFault({ kind: "error", status: 503 });
    const before = clinic.services.operations.length;
    const { findings, exitCode } = await examined("dark");
    expect(findings.map(({ check, severity }) => `${severity}: ${check}`)).toEqual([
      "problem: regions",
      "problem: regions",
    ]);
    expect(clinic.services.operations).toHaveLength(before);
    expect(exitCode).toBe(1);
  });

  it.each(["us-east-1", "us-west-2"])("is one region's, %s: a problem, and the rest is examined", async (region) => {
    const application = `half ${region}`;
    await clinic.opens(application);
    clinic.emulator.addFault({ kind: "error", status: 503, region });
    denies("appconfig:ListDeployments");
    const { findings, exitCode } = await examined(application);
    const problems = findings.filter(({ severity }) => severity === "problem");
    expect(problems.map(({ check, where }) => `${check} ${where.region}`)).toEqual([
      `regions ${region}`,
      "permissions us-east-1",
      "permissions us-west-2",
    ]);
    expect(exitCode).toBe(2);
  });
});

describe("the exit code of doctor", () => {
  it.each([
    { name: "a problem", state: { trails: [] }, args: [], want: 2 },
    { name: "a warning", args: [], isNotified: false, want: 0 },
    { name: "a warning, under --strict", args: ["--strict"], isNotified: false, want: 2 },
    { name: "nothing, under --strict", args: ["--strict"], want: 0 },
  ])("is $want for $name", async ({ name, state = {}, args, isNotified = true, want }) => {
    const application = `exit ${name.replace(/\W+/g, " ")}`;
    await clinic.opens(application, { isNotified });
    Object.assign(clinic.services.state, state);
    expect((await examined(application, {}, args)).exitCode).toBe(want);
  });
});

describe("docs/doctor.md", () => {
  it("has a section for every check, in the order of reports", () => {
    const text = readFileSync(join(import.meta.dirname, "../../../docs/doctor.md"), "utf8");
    const headings = [...text.matchAll(/^### (?<name>.+)$/gm)].map(({ groups }) => groups?.["name"]);
    expect(headings).toEqual([...CHECKS]);
  });
});

describe("what is large", () => {
  it("is told of a version, and of the store by how many there are of it", async () => {
    const address = await clinic.opens("large", { origin: { type: "AWS.Freeform" }, target: { type: "AWS.Freeform" } });
    const { person } = clinic.world.origin;
    for (let version = 0; version < 450; version += 1) await person.createsVersion(address, `${version}`);
    await clinic.emulator.clock.advance(11 * 60_000);
    await person.publishes(address, "x".repeat(2_000_000), { strategyId: "AppConfig.AllAtOnce" });
    expect(await findingsIn("large")).toEqual([
      "warning: versions: us-east-1: 452 versions take about 862 MB, of about 1024 MB",
      "warning: versions: large/prod/flags in us-east-1: version 452 has 1954 kB, of 2048 kB that a version may have",
    ]);
  });
});

describe("a name", () => {
  it("is quoted in a command that can be pasted, and its control characters are shown", async () => {
    const application = "it's a \u001b[31mtrap";
    await clinic.opens(application, { target: "absent" });
    const called = await call(clinic, ["doctor", "it's*/**"], { columns: 200 });
    expect(called.stdout).toContain("--name 'it'\\''s a \\u001b[31mtrap'");
    expect(called.stdout).not.toContain("\u001b");
  });
});
