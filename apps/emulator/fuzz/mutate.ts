import type { Draw } from "./random.ts";
import type { FuzzRequest } from "./request.ts";

/** Values that are wrong almost anywhere. */
const ODD_VALUES: readonly unknown[] = [
  null,
  "",
  "x".repeat(5000),
  "\u0000",
  "<&>",
  -1,
  0,
  1.5,
  1e300,
  2 ** 31,
  true,
  [],
  {},
  [[]],
  [null],
  { "": "" },
  [{ a: { b: [{}] } }],
  { __proto__x: 1, constructor: "c" },
];

const ODD_TEXTS: readonly string[] = [
  "",
  "0",
  "-1",
  "999999999999999999999",
  "1.5",
  "true",
  "zzzz",
  "../..",
  "a/b",
  "x".repeat(3000),
  "%zz",
  "é",
  "null",
  " ",
  "arn:aws:appconfig:us-east-1:111111111111:application/none",
];

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

type Mutation = (request: FuzzRequest, draw: Draw) => void;

/** Every place in a JSON value, as a function that puts something else there, or takes it away. */
function places(value: unknown): ((put: unknown) => void)[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = value as Record<string, unknown>;
  return Object.keys(inner).flatMap((key) => [
    (put: unknown) => {
      if (put === undefined) delete inner[key];
      else inner[key] = put;
    },
    ...places(inner[key]),
  ]);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const changeMember: Mutation = (request, draw) => {
  const document = parsed(request.body);
  const found = places(document);
  if (found.length === 0) {
    request.body = JSON.stringify(draw.one(ODD_VALUES));
    return;
  }
  draw.one(found)(draw.one(ODD_VALUES));
  request.body = JSON.stringify(document);
};

const dropMember: Mutation = (request, draw) => {
  const document = parsed(request.body);
  const found = places(document);
  if (found.length === 0) return;
  draw.one(found)(undefined);
  request.body = JSON.stringify(document);
};

const addMember: Mutation = (request, draw) => {
  const document = parsed(request.body);
  const name = draw.one(["Name", "Description", "Tags", "Unknown", "enabled", "__proto__"]);
  request.body = JSON.stringify({ ...(document ?? {}), [name]: draw.one(ODD_VALUES) });
};

const breakBody: Mutation = (request, draw) => {
  const broken = [
    request.body.slice(0, draw.number(request.body.length + 1)),
    "{",
    "[]",
    '"text"',
    "\u00ff\ufffd",
    "1e9",
  ];
  request.body = draw.one(broken);
};

const changeLabel: Mutation = (request, draw) => {
  request.segments[draw.number(request.segments.length)] = draw.one(ODD_TEXTS);
};

const changeQuery: Mutation = (request, draw) => {
  const known = request.query.map(([name]) => name);
  const name = draw.one([...known, "max_results", "next_token", "version_label", "type", "unknown"]);
  request.query = [...request.query.filter(([other]) => other !== name), [name, draw.one(ODD_TEXTS)]];
};

const dropQuery: Mutation = (request, draw) => {
  request.query.splice(draw.number(Math.max(1, request.query.length)), 1);
};

/** Headers hold no line ends and nothing beyond Latin-1; whoever sends such a thing is stopped by its own client. */
const HEADER_TEXTS = ODD_TEXTS.filter((text) => /^[\x20-\x7e\xa0-\xff]*$/.test(text));

const changeHeader: Mutation = (request, draw) => {
  const names = ["content-type", "description", "latest-version-number", "versionlabel", "allow-revert"];
  const name = draw.one([...names, "x-amzn-deletion-protection-check"]);
  request.headers[name] = draw.one(HEADER_TEXTS);
};

const dropHeader: Mutation = (request, draw) => {
  const names = Object.keys(request.headers).filter((name) => name !== "authorization");
  if (names.length > 0) delete request.headers[draw.one(names)];
};

const changeSignature: Mutation = (request, draw) => {
  const authorization = draw.one(["", "Bearer x", "AWS4-HMAC-SHA256 Credential=a/b/c", "AWS4-HMAC-SHA256"]);
  request.headers = { ...request.headers, authorization };
};

const changeMethod: Mutation = (request, draw) => {
  request.method = draw.one(METHODS);
};

const changePath: Mutation = (request, draw) => {
  const at = draw.number(request.segments.length + 1);
  if (draw.number(2) === 0) request.segments.splice(at, 1);
  else request.segments.splice(at, 0, draw.one(ODD_TEXTS));
};

/** As often as each is named; most of them leave the operation to be found. */
const MUTATIONS: readonly Mutation[] = [
  changeMember,
  changeMember,
  changeMember,
  dropMember,
  dropMember,
  addMember,
  breakBody,
  changeLabel,
  changeLabel,
  changeQuery,
  changeQuery,
  dropQuery,
  changeHeader,
  changeHeader,
  dropHeader,
  changeSignature,
  changeMethod,
  changePath,
];

/** Changes one thing about a request. */
export function mutate(request: FuzzRequest, draw: Draw): void {
  draw.one(MUTATIONS)(request, draw);
}
