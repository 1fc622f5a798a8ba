import { describe, expect, it } from "vitest";
import { LEAST, MOST, NOTHING_OPTIONAL } from "../reading/choices.ts";
import type { Parameters } from "../reading/resolve.ts";
import { isAllowed, type Request } from "./decide.ts";
import { statementsOf } from "./statement.ts";

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

const tagging = (...keys: readonly string[]): Request => {
  const asked = request("TagResource", [deployment()]);
  return { ...asked, context: { ...asked.context, "aws:TagKeys": keys } };
};

const OURS = { "appconfig-replicator:root": "111111111111/us-east-1/abc1234/def5678/3" };
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

interface Row {
  readonly name: string;
  readonly parameters?: Parameters;
  readonly asks: readonly Request[];
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
    asks: [tagging("appconfig-replicator:root", "appconfig-replicator:source")],
    want: true,
  },
  { name: "gives no other tag", asks: [tagging("owner"), tagging("appconfig-replicator:root", "owner")], want: false },
  {
    name: "tags nothing but deployments",
    asks: [
      {
        ...request("TagResource", [app()]),
        context: { "aws:RequestedRegion": ["us-west-2"], "aws:TagKeys": ["appconfig-replicator:root"] },
      },
    ],
    want: false,
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
    parameters: MOST,
    asks: [starting(), stopping(OURS), request("CreateHostedConfigurationVersion", [app(), profile()])],
    want: true,
  },
  {
    name: "works on no others",
    parameters: MOST,
    asks: [
      starting({ application: "zzz9999" }),
      stopping(OURS, { application: "zzz9999" }),
      request("ListEnvironments", [app({ application: "zzz9999" })]),
    ],
    want: false,
  },
];

describe.each(ROLES)("%s", (role) => {
  it.each(rows)("$name", ({ parameters = RUNNING, asks, want }) => {
    const statements = statementsOf(role, parameters);
    expect(asks.length).toBeGreaterThan(0);
    expect(asks.filter((ask) => isAllowed(statements, ask) !== want)).toEqual([]);
  });

  it("denies at the origin every write that it allows anywhere", () => {
    const statements = statementsOf(role, RUNNING);
    const allowed = statements.filter(({ effect }) => effect === "Allow").flatMap(({ actions }) => actions);
    const writes = allowed.filter((action) => /^appconfig:(?!Get|List)/.test(action));
    const denied = statements.find(({ sid }) => sid === "NeverWriteToTheOrigin")?.actions ?? [];
    expect(denied.toSorted()).toEqual([...new Set(writes)].toSorted());
  });
});
