import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Address } from "@appconfig-replicator/domain";
import { CreateExtensionAssociationCommand, DeleteExtensionAssociationCommand } from "@aws-sdk/client-appconfig";
import { findIds } from "../../../packages/adapters-aws/test/emulated/find-ids.ts";
import type { Region } from "../../wire/world/region.ts";

/** What stands in for the default event bus: it keeps what arrives. */
export interface EventBus {
  readonly url: string;
  readonly events: readonly unknown[];
  stop(): Promise<void>;
}

export async function eventBus(): Promise<EventBus> {
  const events: unknown[] = [];
  const server = createServer(async (incoming, answer) => {
    events.push(JSON.parse(await text(incoming)));
    answer.writeHead(200).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    events,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
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
