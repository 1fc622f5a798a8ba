import { rmSync } from "node:fs";
import { GenericContainer } from "testcontainers";
import { imageContext } from "./image-context.ts";

export const IMAGE = "appconfig-replicator/emulator:test";

/** Where the emulator listens in its container: LocalStack's port, which clients of local AWS services expect. */
export const PORT = 4566;

/** The emulator's image, built by the engine from nothing. */
export async function buildImage(): Promise<GenericContainer> {
  const context = await imageContext();
  try {
    return await GenericContainer.fromDockerfile(context).build(IMAGE, { deleteOnExit: false });
  } finally {
    rmSync(context, { recursive: true });
  }
}
