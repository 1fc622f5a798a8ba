import { buildImage, PORT } from "../image/build-image.ts";
import { awsBackend } from "./aws.ts";
import type { Backend, BackendKind, Running } from "./backend.ts";
import type { Environment } from "./choice.ts";
import { startDropIn, startLocalStack, startOurs } from "./containers.ts";
import { measure } from "./measure.ts";
import { required } from "./required.ts";

/** Local servers are every region at once. */
const REGIONS = ["us-east-1", "us-west-2", "eu-west-1"] as const;

const NOT_OURS = { "own-image": "it is no container of ours" } as const;

const NOT_TOLD = { notifications: "what runs in a container does not reach what listens on this machine" } as const;

export async function startBackend(
  { kind, name }: { readonly kind: BackendKind; readonly name: string },
  environment: Environment,
): Promise<Running> {
  const local = async (endpoint: string): Promise<Backend> => ({
    kind,
    name,
    endpoint,
    regions: REGIONS,
    lacks: {
      ...(await measure(endpoint, REGIONS[0])),
      ...(kind === "image" ? {} : NOT_OURS),
      // Who runs on this machine itself reaches what listens here; a container's network does not promise to.
      ...(kind === "endpoint" ? {} : NOT_TOLD),
    },
  });
  const contained = async ({ endpoint, stop }: { readonly endpoint: string; readonly stop: () => Promise<void> }) => {
    try {
      return { backend: await local(endpoint), stop };
    } catch (cause) {
      await stop();
      throw cause;
    }
  };
  switch (kind) {
    case "image":
      return contained(await startOurs(await buildImage(), PORT));
    case "localstack":
      return contained(await startLocalStack(environment));
    case "drop-in":
      return contained(await startDropIn(environment));
    case "endpoint":
      return { backend: await local(required(environment, "APPCONFIG_TEST_ENDPOINT")), stop: async () => {} };
    case "aws":
      return { backend: awsBackend(name, environment), stop: async () => {} };
  }
}
