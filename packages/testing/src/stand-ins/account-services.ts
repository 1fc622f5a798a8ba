import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { ACCOUNT } from "../builders/account.ts";
import { type Listener, listen } from "./listener.ts";

/** The services of an account that a person asks beside AppConfig: CloudTrail, CloudWatch, EventBridge, IAM, Service Quotas, STS. */
export interface AccountServices extends Listener {
  /** What they answer from now on; a test changes it. */
  readonly state: ServiceState;
  /** The operations that they were asked, in order. */
  readonly operations: readonly string[];
  /** Where the SDK finds them. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface ServiceState {
  trails: readonly StandInTrail[];
  /** A region's alarms, by name: their states. */
  alarms: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** AppConfig's quotas by name, the same in every region. */
  quotas: Readonly<Record<string, number>>;
  /** The default bus's rules, as ListRules answers. */
  rules: readonly { readonly Name: string; readonly State: string; readonly EventPattern?: string }[];
  /** Actions that no policy allows, as in `appconfig:StartDeployment`. */
  deniedActions: ReadonlySet<string>;
  /** Operations that are refused, as in `DescribeTrails`. */
  refusedOperations: ReadonlySet<string>;
  callerArn: string;
  /** What the services' clock says, in milliseconds since 1970. */
  now: () => number;
}

export interface StandInTrail {
  readonly name: string;
  readonly isLogging: boolean;
  /** As GetEventSelectors answers. */
  readonly selectors: Readonly<Record<string, unknown>>;
}

/** All as it should be: a trail that records every management event, AppConfig's own quotas, nothing denied. */
export function wellState(now: () => number): ServiceState {
  return {
    trails: [
      {
        name: "all",
        isLogging: true,
        selectors: { EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: "All" }] },
      },
    ],
    alarms: {},
    rules: [{ Name: "appconfig", State: "ENABLED", EventPattern: '{"source":["aws.appconfig"]}' }],
    quotas: {
      "Maximum number of applications": 100,
      "Maximum number of environments per application": 20,
      "Maximum number of configuration profiles per application": 100,
      "Maximum number of deployment strategies": 20,
      "Configuration size limit in AWS AppConfig hosted configuration store": 2_048,
    },
    deniedActions: new Set(),
    refusedOperations: new Set(),
    callerArn: `arn:aws:sts::${ACCOUNT}:assumed-role/operator/somebody`,
    now,
  };
}

interface Request {
  readonly operation: string;
  readonly region: string;
  /** A body of JSON, or nothing. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
  /** A body of a query. */
  readonly query: URLSearchParams;
}

/** One server for all six, each in its own protocol: JSON for four of them, queries and XML for IAM and STS. */
export async function startAccountServices(state: ServiceState): Promise<AccountServices> {
  const operations: string[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    operations.push(request.operation);
    const isRefused = state.refusedOperations.has(request.operation);
    response.setHeader("date", new Date(state.now()).toUTCString());
    if (request.json !== undefined) {
      response.writeHead(isRefused ? 400 : 200, { "content-type": "application/x-amz-json-1.1" });
      const answer = isRefused
        ? { __type: "AccessDeniedException", message: "not authorized" }
        : JSON_ANSWERS[request.operation]?.(request, state);
      response.end(JSON.stringify(answer ?? {}));
      return;
    }
    const answer = isRefused ? undefined : QUERY_ANSWERS[request.operation]?.(request, state);
    response.writeHead(answer === undefined ? 403 : 200, { "content-type": "text/xml" });
    response.end(answer === undefined ? REFUSAL : inXml(request.operation, answer));
  });
  const listener = await listen(server);
  const names = ["CLOUDTRAIL", "CLOUDWATCH", "EVENTBRIDGE", "IAM", "SERVICE_QUOTAS", "STS"];
  return {
    ...listener,
    state,
    operations,
    environment: Object.fromEntries(names.map((name) => [`AWS_ENDPOINT_URL_${name}`, listener.endpoint])),
  };
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const body = await text(incoming);
  const { "x-amz-target": target, authorization = "" } = incoming.headers;
  // The region that a request is for stands in what it was signed for.
  const region = /Credential=[^/]+\/[^/]+\/(?<region>[^/]+)\//.exec(authorization)?.groups?.["region"] ?? "";
  if (typeof target !== "string") {
    const query = new URLSearchParams(body);
    return { operation: query.get("Action") ?? "", region, json: undefined, query };
  }
  const operation = target.slice(target.lastIndexOf(".") + 1);
  return { operation, region, json: JSON.parse(body), query: new URLSearchParams() };
}

type Answers<Answer> = Readonly<Record<string, (request: Request, state: ServiceState) => Answer>>;

const arnOf = (trail: string): string => `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/${trail}`;

const trailIn = ({ json }: Request, { trails }: ServiceState): StandInTrail | undefined =>
  trails.find(({ name }) => arnOf(name) === (json?.["Name"] ?? json?.["TrailName"]));

const JSON_ANSWERS: Answers<unknown> = {
  DescribeTrails: (_, { trails }) => ({ trailList: trails.map(({ name }) => ({ Name: name, TrailARN: arnOf(name) })) }),
  GetTrailStatus: (request, state) => ({ IsLogging: trailIn(request, state)?.isLogging }),
  GetEventSelectors: (request, state) => trailIn(request, state)?.selectors,
  DescribeAlarms: ({ json, region }, { alarms }) => ({
    MetricAlarms: ((json?.["AlarmNames"] ?? []) as readonly string[]).flatMap((AlarmName) => {
      const StateValue = alarms[region]?.[AlarmName];
      return StateValue === undefined ? [] : [{ AlarmName, StateValue }];
    }),
  }),
  ListRules: (_, { rules }) => ({ Rules: rules }),
  ListServiceQuotas: (_, { quotas }) => ({
    Quotas: Object.entries(quotas).map(([QuotaName, Value]) => ({ QuotaName, Value })),
  }),
};

const membersOf = (query: URLSearchParams, name: string): readonly string[] =>
  [...query].filter(([key]) => key.startsWith(`${name}.member.`)).map(([, value]) => value);

const QUERY_ANSWERS: Answers<string> = {
  GetCallerIdentity: (_, { callerArn }) => `<Account>${ACCOUNT}</Account><Arn>${callerArn}</Arn><UserId>u</UserId>`,
  GetRole: ({ query }) => {
    const name = query.get("RoleName") ?? "";
    return `<Role><RoleName>${name}</RoleName><Arn>arn:aws:iam::${ACCOUNT}:role/${name}</Arn></Role>`;
  },
  SimulatePrincipalPolicy: ({ query }, { deniedActions }) => {
    const results = membersOf(query, "ActionNames").map((action) => {
      const decision = deniedActions.has(action) ? "implicitDeny" : "allowed";
      return `<member><EvalActionName>${action}</EvalActionName><EvalDecision>${decision}</EvalDecision></member>`;
    });
    return `<EvaluationResults>${results.join("")}</EvaluationResults><IsTruncated>false</IsTruncated>`;
  },
};

const inXml = (operation: string, result: string): string =>
  `<${operation}Response xmlns="https://aws.amazonaws.com/doc/"><${operation}Result>${result}</${operation}Result></${operation}Response>`;

const REFUSAL =
  "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>";
