import { type Address, ALL_AT_ONCE } from "@appconfig-replicator/domain";
import { startEmulator } from "@appconfig-replicator/emulator";
import { ACCOUNT, switches } from "@appconfig-replicator/testing/builders";
import type { ProfileSettings } from "@appconfig-replicator/testing/people";
import { type AccountServices, startAccountServices, wellState } from "@appconfig-replicator/testing/stand-ins";
import { type FunctionWorld, functionWorld } from "@appconfig-replicator/testing/worlds";
import { CreateExtensionAssociationCommand } from "@aws-sdk/client-appconfig";
import type { Surroundings } from "./calling.ts";

/** An origin and one target in which nothing is wrong, until a test makes it so: each in an application of its own. */
export interface Clinic extends Surroundings {
  /** What is asked beside AppConfig. */
  readonly services: AccountServices;
  /** An application whose target is ready, but for what is said. */
  opens(application: string, options?: PatientOptions): Promise<Address>;
  close(): Promise<void>;
}

export interface PatientOptions {
  /** The profile at the origin, and what is deployed by which strategy. */
  readonly origin?: ProfileSettings;
  readonly content?: string;
  readonly strategyId?: string;
  /** The profile in the target; only its environment with nothing, and not even that with `absent`. */
  readonly target?: ProfileSettings | "no-profile" | "absent";
  readonly isNotified?: boolean;
}

export async function openClinic(): Promise<Clinic> {
  const emulator = await startEmulator({ clock: "manual" });
  const services = await startAccountServices(wellState(() => emulator.clock.now().getTime()));
  const world = functionWorld(emulator, [{ region: "us-west-2" }]);
  // Where the SDK looks for an endpoint and credentials is the process's own environment.
  Object.assign(process.env, world.environment(), services.environment);
  return {
    emulator,
    services,
    world,
    opens: (application, options = {}) => patient(world, application, options),
    close: async () => {
      world.close();
      await emulator.stop();
      await services.stop();
    },
  };
}

async function patient(
  world: FunctionWorld,
  application: string,
  { origin: settings = {}, content, strategyId = ALL_AT_ONCE, target = {}, isNotified = true }: PatientOptions,
): Promise<Address> {
  const address: Address = { application, environment: "prod", profile: "flags" };
  const { origin } = world;
  const west = world.region("us-west-2");
  const { applicationId } = await origin.person.sets(address, settings);
  await origin.person.publishes(address, content ?? switches({ checkout: true }), { strategyId });
  if (target === "no-profile") await west.person.setsEnvironment(address);
  else if (target !== "absent") await west.person.sets(address, target);
  if (isNotified) {
    await origin.clients.control.send(
      new CreateExtensionAssociationCommand({
        ExtensionIdentifier: "AWS.AppConfig.DeploymentNotificationsToEventBridge",
        ResourceIdentifier: `arn:aws:appconfig:${origin.name}:${ACCOUNT}:application/${applicationId}`,
      }),
    );
  }
  return address;
}
