/** What AppConfig does and a server that stands in for it may not. A test that needs it is skipped by name, with why. */
export type Capability =
  /** Versions keep their labels, no two the same one, and are listed by them. */
  | "labels"
  /** Deployments carry tags. */
  | "tags"
  /** One deployment at a time in an environment. */
  | "locks"
  /** Deployments take as long as their strategy says. */
  | "rollouts"
  /** A deployment that is complete can be taken back. */
  | "reverts"
  /** Feature flags are stored in one form, and posted again make no new version. */
  | "flag-normalisation"
  /** Time can be moved from outside. */
  | "time-control"
  /** What AppConfig puts on the event bus of a deployment reaches this machine. */
  | "notifications"
  /** Alarms can be set off from outside. */
  | "alarms"
  /** Regions, or accounts, can be had that hold nothing at all. */
  | "fresh-regions"
  /** Something can stand between a client and the server, to disturb what passes. */
  | "interposition"
  /** It is a container of the image that this repository builds. */
  | "own-image";

export type Lacks = Partial<Readonly<Record<Capability, string>>>;

export type BackendKind = "image" | "localstack" | "drop-in" | "endpoint" | "aws";

/** A server that the suite is pointed at. Plain data: the suite runs in processes of its own. */
export interface Backend {
  readonly kind: BackendKind;
  /** The head of its column in docs/integration.md. */
  readonly name: string;
  /** AWS's own where it is not given. */
  readonly endpoint?: string;
  readonly regions: readonly [origin: string, target: string, other: string];
  /** What it cannot do, and why. */
  readonly lacks: Lacks;
}

/** A backend that is up, and how to take it down. */
export interface Running {
  readonly backend: Backend;
  stop(): Promise<void>;
}
