import { describe, expect, it } from "vitest";
import { LEAST, MOST, NOTHING_OPTIONAL } from "../reading/choices.ts";
import type { Parameters } from "../reading/resolve.ts";
import { isAllowed, type Request } from "./decide.ts";
import { type Statement, statementsOf } from "./statement.ts";

const ROLES = ["HandlerRole", "SweepRole"] as const;
const RUNNING: Parameters = { ...LEAST, Provision: "all" };

interface Where {
  readonly region?: string;
  readonly account?: string;
  readonly application?: string;
}

const at = (path: string, { region = "us-west-2", account = "111111111111" }: Where = {}): string =>
  `arn:aws:appconfig:${region}:${account}:${path}`;

const request = (action: string, paths: readonly string[], where: Where = {}): Request => ({
  action: `appconfig:${action}`,
  resources: paths.length === 0 ? ["*"] : paths.map((path) => at(path, where)),
  context: { "aws:RequestedRegion": [where.region ?? "us-west-2"] },
});

const app = ({ application = "bcd2345" }: Where = {}): string => `application/${application}`;
const environment = (where: Where = {}): string => `${app(where)}/environment/def5678`;
const profile = (where: Where = {}): string => `${app(where)}/configurationprofile/ghi9012`;
const deployment = (where: Where = {}): string => `${environment(where)}/deployment/4`;

const starting = (where: Where = {}): Request =>
  request(
    "StartDeployment",
    [app(where), environment(where), profile(where), "deploymentstrategy/AppConfig.AllAtOnce"],
    where,
  );

const stopping = (tags: Readonly<Record<string, string>>, where: Where = {}): Request => ({
  ...request("StopDeployment", [app(where), environment(where), deployment(where)], where),
  tags: { [at(deployment(where), where)]: tags },
});

const ROOT = "111111111111/us-east-1/abc1234/def5678/3";

const tagging = (tags: Readonly<Record<string, string>>, where: Where = {}, path = deployment(where)): Request => {
  const asked = request("TagResource", [path], where);
  const values = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, [value]] as const);
  return { ...asked, context: { ...asked.context, "aws:TagKeys": Object.keys(tags), ...Object.fromEntries(values) } };
};

const OURS = { "appconfig-replicator:root": ROOT };
const ORIGIN = { region: "us-east-1" };
const NEITHER = { region: "ap-south-1" };
const STRANGER = { account: "222222222222" };

const reading = (where: Where): readonly Request[] => [
  request("ListApplications", [], where),
  request("ListDeploymentStrategies", [], where),
  request("ListEnvironments", [app()], where),
  request("ListDeployments", [app(), environment()], where),
  request("GetDeployment", [app(), environment(), deployment()], where),
  request("GetHostedConfigurationVersion", [app(), profile(), `${profile()}/hostedconfigurationversion/2`], where),
];

const writing = (where: Where): readonly Request[] => [
  request("CreateApplication", [], where),
  request("CreateDeploymentStrategy", [], where),
  request("CreateEnvironment", [app()], where),
  request("CreateConfigurationProfile", [app()], where),
  request("CreateHostedConfigurationVersion", [app(), profile()], where),
  starting(where),
  stopping(OURS, where),
];

/** What an administrator might attach. */
const ANYTHING: Statement = {
  sid: "Anything",
  effect: "Allow",
  actions: ["appconfig:*"],
  resources: ["*"],
  conditions: [],
};
/** Everything that can be said, and at work. */
const WORKING: Parameters = { ...MOST, EmergencyStop: "false" };
const EXTERNAL = { "sts:ExternalId": ["a-secret-that-is-none"] };

const decrypting = (key: string, value: string): Request => ({
  action: "kms:Decrypt",
  resources: [String(MOST["OriginKmsKeyArns"])],
  context: { [key]: [value] },
});

interface Row {
  readonly name: string;
  readonly parameters?: Parameters;
  readonly asks: readonly Request[];
  /** What is allowed from elsewhere. */
  readonly beside?: readonly Statement[];
  readonly want: boolean;
}

const rows: readonly Row[] = [
  { name: "reads the origin", asks: reading(ORIGIN), want: true },
  { name: "reads a target", asks: reading({}), want: true },
  { name: "reads no region that is neither", asks: reading(NEITHER), want: false },
  { name: "writes to a target", asks: writing({}), want: true },
  { name: "writes nothing to the origin", asks: writing(ORIGIN), want: false },
  {
    name: "writes nothing to the origin, even where it is among the targets",
    parameters: { ...RUNNING, TargetRegions: "us-east-1" },
    asks: writing(ORIGIN),
    want: false,
  },
  { name: "writes nothing to a region that is neither", asks: writing(NEITHER), want: false },
  { name: "starts nothing in another account", asks: [starting(STRANGER)], want: false },
  { name: "stops nothing that somebody else started", asks: [stopping({}), stopping({ owner: "me" })], want: false },
  {
    name: "marks what it starts",
    asks: [tagging({ ...OURS, "appconfig-replicator:source": "v3" })],
    want: true,
  },
  { name: "gives no other tag", asks: [tagging({ owner: "me" }), tagging({ ...OURS, owner: "me" })], want: false },
  {
    name: "gives no mark that names no root",
    asks: [
      tagging({ "appconfig-replicator:source": "v3" }),
      tagging({ "appconfig-replicator:root": "mine" }),
      tagging({}),
    ],
    want: false,
  },
  {
    name: "tags nothing but deployments",
    asks: [app(), environment(), profile(), "deploymentstrategy/abc1234"].map((path) => tagging(OURS, {}, path)),
    want: false,
  },
  { name: "tags nothing in the origin", asks: [tagging(OURS, ORIGIN)], want: false },
  {
    name: "does nothing in the origin but read, whatever somebody allows it beside this",
    asks: ["DeleteApplication", "UpdateConfigurationProfile", "DeleteEnvironment", "UpdateAccountSettings"].map(
      (action) => request(action, [app()], ORIGIN),
    ),
    beside: [ANYTHING],
    want: false,
  },
  {
    name: "starts and stops nothing in the origin, whatever somebody allows it beside this",
    asks: writing(ORIGIN),
    beside: [ANYTHING],
    want: false,
  },
  {
    name: "decrypts through AppConfig",
    parameters: WORKING,
    asks: [decrypting("kms:ViaService", "appconfig.eu-central-1.amazonaws.com")],
    want: true,
  },
  {
    name: "decrypts for nothing else",
    parameters: WORKING,
    asks: [
      decrypting("kms:ViaService", "s3.eu-central-1.amazonaws.com"),
      decrypting("aws:RequestedRegion", "eu-central-1"),
    ],
    want: false,
  },
  {
    name: "asks AppConfig for nothing and takes no role after an emergency stop",
    parameters: MOST,
    asks: [
      ...reading(ORIGIN),
      starting(),
      { action: "sts:AssumeRole", resources: ["arn:aws:iam::222222222222:role/replicator"], context: EXTERNAL },
    ],
    want: false,
  },
  {
    name: "takes the roles it is told before one",
    parameters: WORKING,
    asks: [{ action: "sts:AssumeRole", resources: ["arn:aws:iam::222222222222:role/replicator"], context: EXTERNAL }],
    want: true,
  },
  {
    name: "creates nothing but versions with Provision=none",
    parameters: NOTHING_OPTIONAL,
    asks: writing({}).filter(({ action }) => /:Create(?!Hosted)/.test(action)),
    want: false,
  },
  {
    name: "creates no application and no environment with Provision=profiles",
    parameters: LEAST,
    asks: [request("CreateApplication", []), request("CreateEnvironment", [app()])],
    want: false,
  },
  {
    name: "creates profiles and strategies with Provision=profiles",
    parameters: LEAST,
    asks: [request("CreateConfigurationProfile", [app()]), request("CreateDeploymentStrategy", [])],
    want: true,
  },
  {
    name: "works on the applications it is told",
    parameters: WORKING,
    asks: [starting(), stopping(OURS), tagging(OURS), request("CreateHostedConfigurationVersion", [app(), profile()])],
    want: true,
  },
  {
    name: "works on no others",
    parameters: WORKING,
    asks: [
      starting({ application: "zzz9999" }),
      tagging(OURS, { application: "zzz9999" }),
      stopping(OURS, { application: "zzz9999" }),
      request("ListEnvironments", [app({ application: "zzz9999" })]),
    ],
    want: false,
  },
];

describe.each(ROLES)("%s", (role) => {
  it.each(rows)("$name", ({ parameters = RUNNING, asks, beside = [], want }) => {
    const statements = [...statementsOf(role, parameters), ...beside];
    expect(asks.length).toBeGreaterThan(0);
    expect(asks.filter((ask) => isAllowed(statements, ask) !== want)).toEqual([]);
  });

  it("excepts from what it denies at the origin just what it is allowed anywhere beside writing", () => {
    const statements = statementsOf(role, MOST);
    const allowed = statements.filter(({ effect }) => effect === "Allow").flatMap(({ actions }) => actions);
    const excepted = statements.find(({ sid }) => sid === "NeverWriteToTheOrigin")?.notActions ?? [];
    const services = allowed.map((action) => `${action.split(":")[0]}:*`).filter((each) => each !== "appconfig:*");
    expect(excepted.toSorted()).toEqual([...new Set(["appconfig:Get*", "appconfig:List*", ...services])].toSorted());
  });
});
