import type { Failure, RegionPorts, Result } from "@appconfig-replicator/domain";
import { aDraft, aStart, failureIn } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { brokenOff, html, json, refusal, reset, silence, stalled } from "./answers.ts";
import { IDS } from "./deployments-answer.ts";
import { type Answering, scriptedRegion } from "./scripted-server.ts";

type Ask = (ports: RegionPorts) => Promise<Result<unknown>>;

const list: Ask = ({ strategies }) => strategies.list();
const read: Ask = ({ configs }) => configs.readVersion({ ...IDS, number: 1 });
const createVersion: Ask = ({ configs }) => configs.createVersion(aDraft(IDS));
const createApplication: Ask = ({ structure }) => structure.createApplication("shop");
const createProfile: Ask = ({ structure }) =>
  structure.createProfile(IDS.applicationId, { name: "flags", type: "AWS.Nonsense", description: "", validators: [] });
const start: Ask = ({ deployments }) => deployments.start(aStart(IDS, { latestNumber: 3 }));
const stop: Ask = ({ deployments }) => deployments.stop(IDS, 1);

interface Row {
  readonly when: string;
  readonly because: string;
  readonly ask: Ask;
  readonly answers: Answering;
  readonly want: Partial<Failure>;
}

const LABEL_TAKEN =
  "The version label 'release-1' has already been assigned to hosted configuration version 1. Please provide a different version label to create your hosted configuration version.";

const details = (Constraint: unknown) => ({
  Message: "Error invoking extension AppConfig Feature Flags Helper: Invalid 'Content' data",
  Reason: "InvalidConfiguration",
  Details: { InvalidConfiguration: [{ Constraint, Location: "swordfish", Type: "NotSatisfied", Value: "swordfish" }] },
});

const badRequest = (body: Readonly<Record<string, unknown>>) => refusal(400, "BadRequestException", body);

const REFUSALS: readonly Row[] = [
  {
    when: "AppConfig says that an id is not there",
    because: "that is what a 404 of AppConfig's own means",
    ask: read,
    answers: refusal(404, "ResourceNotFoundException"),
    want: { kind: "not-found", httpStatus: 404, type: "ResourceNotFoundException" },
  },
  {
    when: "a type of profile is unknown",
    because: "AppConfig says that with a 404 too, and nothing is gone",
    ask: createProfile,
    answers: refusal(404, "ResourceNotFoundException", { Message: "Invalid type, must be one of: AWS.Freeform" }),
    want: { kind: "refused" },
  },
  {
    when: "another deployment is in flight",
    because: "the world moved",
    ask: start,
    answers: refusal(409, "ConflictException", { Message: "Environment n3s81l4 currently has a state of DEPLOYING." }),
    want: { kind: "conflict", httpStatus: 409, type: "ConflictException" },
  },
  {
    when: "the latest deployment is another, said with 400",
    because: "what AWS answers is uncertain, and looking again is right either way",
    ask: start,
    answers: badRequest({ Message: "LatestDeploymentNumber 3 does not match the actual latest deployment number 4" }),
    want: { kind: "conflict" },
  },
  {
    when: "the latest deployment's number is malformed",
    because: "looking again would ask the same again",
    ask: start,
    answers: badRequest({ Message: "Value '3' at 'latestDeploymentNumber' failed to satisfy constraint: swordfish" }),
    want: { kind: "refused" },
  },
  {
    when: "a label is taken",
    because: "the label is the compare-and-set",
    ask: createVersion,
    answers: badRequest({ Message: LABEL_TAKEN }),
    want: { kind: "label-taken", httpStatus: 400 },
  },
  {
    when: "another server says in its own words that a label is taken",
    because: "words we do not know are a refusal and nothing more",
    ask: createVersion,
    answers: badRequest({ Message: "duplicate label" }),
    want: { kind: "refused", type: "BadRequestException" },
  },
  {
    when: "something else speaks of a label",
    because: "only creating a version takes one",
    ask: start,
    answers: badRequest({ Message: LABEL_TAKEN }),
    want: { kind: "refused" },
  },
  {
    when: "content breaks a rule",
    because: "the rule's name says what to do, and its place and value are content",
    ask: createVersion,
    answers: badRequest(details("Required")),
    want: { kind: "refused", constraint: "Required" },
  },
  {
    when: "content breaks a rule with a parameter",
    because: "the name is the rule's, the parameter is not",
    ask: createVersion,
    answers: badRequest(details("OneOf(1)")),
    want: { kind: "refused", constraint: "OneOf" },
  },
  {
    when: "the name of a rule is none",
    because: "a sentence could hold anything",
    ask: createVersion,
    answers: badRequest(details("must not be swordfish")),
    want: { kind: "refused" },
  },
  {
    when: "a deployment cannot be stopped",
    because: "the same request gets the same answer",
    ask: stop,
    answers: badRequest({ Message: "Deployment 1 is COMPLETE" }),
    want: { kind: "refused" },
  },
  {
    when: "a name is taken, said with 409",
    because: "AppConfig says 400, and both mean that nothing was created",
    ask: createApplication,
    answers: refusal(409, "ConflictException"),
    want: { kind: "refused" },
  },
  {
    when: "the account has as many as it may",
    because: "only a person can raise a quota",
    ask: createApplication,
    answers: refusal(402, "ServiceQuotaExceededException"),
    want: { kind: "quota-exceeded", httpStatus: 402 },
  },
  {
    when: "content is too large",
    because: "it stays too large",
    ask: createVersion,
    answers: refusal(413, "PayloadTooLargeException", { Message: "Content size limit exceeded.", Limit: 2048 }),
    want: { kind: "too-large", httpStatus: 413 },
  },
];

const DENIALS: readonly Row[] = [
  ...["AccessDeniedException", "UnrecognizedClientException", "ExpiredTokenException"].map((type) => ({
    when: `the region answers ${type}`,
    because: "only a person can grant what is missing",
    ask: read,
    answers: refusal(403, type, { Message: "User: arn:aws:iam::111111111111:user/swordfish is not authorized" }),
    want: { kind: "denied", httpStatus: 403, type } as const,
  })),
  {
    when: "a token expired, said with 400",
    because: "other services of AWS say it so",
    ask: read,
    answers: refusal(400, "ExpiredTokenException"),
    want: { kind: "denied" },
  },
  {
    when: "a key may not be used",
    because: "KMS is called as the caller, and AppConfig passes its refusal on",
    ask: createVersion,
    answers: badRequest({ Message: "User: swordfish is not authorized to perform: kms:GenerateDataKey on resource" }),
    want: { kind: "denied" },
  },
];

const GARBLED: readonly Row[] = [
  {
    when: "a proxy says 404",
    because: "it does not know what is there",
    ask: read,
    answers: html(404),
    want: { kind: "garbled", httpStatus: 404 },
  },
  {
    when: "a 404 has no type",
    because: "any server answers that for a path",
    ask: read,
    answers: json({ message: "swordfish" }, 404),
    want: { kind: "garbled", httpStatus: 404 },
  },
  {
    when: "a 404 has another type",
    because: "an operation that is not there is no id that is not there",
    ask: read,
    answers: refusal(404, "UnknownOperationException"),
    want: { kind: "garbled", type: "UnknownOperationException" },
  },
  { when: "a page answers", because: "that is not a list", ask: list, answers: html(200), want: { kind: "garbled" } },
  {
    when: "a list is missing",
    because: "unknown is never none",
    ask: list,
    answers: json({}),
    want: { kind: "garbled" },
  },
  {
    when: "a member is missing",
    because: "half of a strategy is none",
    ask: list,
    answers: json({ Items: [{ Id: "abcd123", Name: "slow" }] }),
    want: { kind: "garbled" },
  },
  {
    when: "a started deployment has no number",
    because: "it may have started all the same",
    ask: start,
    answers: json({ State: "DEPLOYING", StartedAt: "2026-10-05T10:00:00Z" }, 201),
    want: { kind: "garbled" },
  },
  {
    when: "it is not HTTP that answers",
    because: "something else listens there",
    ask: createVersion,
    answers: (_request, answer) => answer.socket?.end("220 swordfish ready\r\n"),
    want: { kind: "garbled" },
  },
];

const SILENCES: readonly Row[] = [
  { when: "nothing answers", ask: start, answers: silence, type: "ETIMEDOUT" },
  { when: "the connection is reset", ask: start, answers: reset, type: "ECONNRESET" },
  { when: "an answer breaks off", ask: list, answers: brokenOff, type: "ECONNRESET" },
  { when: "an answer stalls", ask: list, answers: stalled },
  {
    when: "the server has a fault",
    ask: start,
    answers: refusal(500, "InternalServerException"),
    type: "InternalServerException",
  },
  { when: "a gateway has no server", ask: list, answers: html(502) },
].map(({ type, ...row }) => ({
  ...row,
  because: "nothing is known of what was done",
  want: { kind: "unavailable", ...(type !== undefined && { type }) } as const,
}));

const THROTTLED: readonly Row[] = [
  { when: "the region answers 429", ask: start, answers: refusal(429, "TooManyRequestsException") },
  { when: "a gateway answers 429", ask: list, answers: html(429) },
  { when: "the region says 400 and means throttled", ask: start, answers: refusal(400, "ThrottlingException") },
].map((row) => ({ ...row, because: "nothing was done", want: { kind: "throttled" } as const }));

describe("what becomes of an answer that is none", () => {
  it.each([...REFUSALS, ...DENIALS, ...GARBLED, ...SILENCES, ...THROTTLED])(
    "$want.kind where $when, because $because",
    async ({ ask, answers, want }) => {
      const { ports } = await scriptedRegion(answers);
      const failure = failureIn(await ask(ports));
      expect(failure).toMatchObject(want);
      expect(failure.constraint).toBe(want.constraint);
      expect(JSON.stringify(failure)).not.toMatch(/swordfish/i);
      expect(JSON.stringify(failure)).not.toContain("111111111111");
    },
  );
});
