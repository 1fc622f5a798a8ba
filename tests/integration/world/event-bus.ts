import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { Address } from "@appconfig-replicator/domain";
import { findIds, type Region } from "@appconfig-replicator/testing/people";
import { type Listener, listen } from "@appconfig-replicator/testing/stand-ins";
import { CreateExtensionAssociationCommand, DeleteExtensionAssociationCommand } from "@aws-sdk/client-appconfig";

/** What stands in for the default event bus: it keeps what arrives. */
export interface EventBus extends Listener {
  readonly events: readonly unknown[];
}

export async function eventBus(): Promise<EventBus> {
  const events: unknown[] = [];
  const server = createServer(async (incoming, answer) => {
    events.push(JSON.parse(await text(incoming)));
    answer.writeHead(200).end("{}");
  });
  return { ...(await listen(server)), events };
}

/** Has AppConfig tell the default event bus of every deployment in an application, until what it returns is called. */
export async function tellEventBus(
  { clients, name }: Region,
  address: Address,
  account: string,
): Promise<() => Promise<unknown>> {
  const { applicationId } = await findIds(clients.control, address);
  const { Id } = await clients.control.send(
    new CreateExtensionAssociationCommand({
      ExtensionIdentifier: "AWS.AppConfig.DeploymentNotificationsToEventBridge",
      ResourceIdentifier: `arn:aws:appconfig:${name}:${account}:application/${applicationId}`,
    }),
  );
  return () => clients.control.send(new DeleteExtensionAssociationCommand({ ExtensionAssociationId: Id }));
}
