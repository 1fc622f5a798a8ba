import type { RolloutShape } from "@appconfig-replicator/domain";
import { ListEnvironmentsCommand, StartDeploymentCommand } from "@aws-sdk/client-appconfig";
import { idsIn, type Probe, saying } from "./probe.ts";

const BAKING: RolloutShape = { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 10 };
const SLOWLY: RolloutShape = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 };

/** No environment of a probe's has as many. */
const FAR_AHEAD = 1_000;

/** Well above the ten lists a second that AppConfig allows. */
const BURST = 60;

export const PROBES_OF_DEPLOYMENTS: readonly Probe[] = [
  {
    question: "Are names taken where a path has ids?",
    ask: ({ region, address }) =>
      saying(
        region.clients.control.send(new ListEnvironmentsCommand({ ApplicationId: address.application })),
        ({ Items = [] }) => `yes, ${Items.length} environments are listed`,
      ),
  },
  {
    question: "What does a start with an outdated LatestDeploymentNumber come to?",
    ask: async (probing) => {
      const { person, clients } = probing.region;
      const version = await person.createsVersion(probing.address, "outdated");
      const { applicationId, environmentId, profileId } = await idsIn(probing);
      const start = new StartDeploymentCommand({
        ApplicationId: applicationId,
        EnvironmentId: environmentId,
        ConfigurationProfileId: profileId,
        ConfigurationVersion: String(version),
        DeploymentStrategyId: "AppConfig.AllAtOnce",
        LatestDeploymentNumber: FAR_AHEAD,
      });
      return saying(clients.control.send(start), ({ DeploymentNumber }) => `it starts #${DeploymentNumber}`);
    },
  },
  {
    question: "Can a deployment be stopped while it bakes?",
    ask: async ({ region: { person, seen }, address }) => {
      const at = { ...address, environment: "baking" };
      await person.sets(at);
      const number = await person.publishes(at, "baking", { shape: BAKING });
      const { State: before } = await seen.deployment(at, number);
      const stopped = await saying(person.stops(at, number), () => "yes");
      return `${stopped} (${before}, then ${(await seen.deployment(at, number)).State})`;
    },
  },
  {
    question: "What is served after a first deployment was rolled back?",
    ask: async ({ region: { person, seen }, address }) => {
      const at = { ...address, environment: "first" };
      await person.sets(at);
      const number = await person.publishes(at, "first", { shape: SLOWLY });
      const stopped = await saying(person.stops(at, number), () => "stopped");
      return `${stopped}; served: ${(await seen.served(at)) ?? "nothing, as not found"}`;
    },
  },
  {
    question: "Can two strategies have one name?",
    ask: async ({ region: { person }, address }) => {
      const name = `${address.application} twice`;
      const first = await person.createsStrategy(name, BAKING);
      const second = await saying(person.createsStrategy(name, BAKING), (id) =>
        id === first ? "no, it is the same" : "yes",
      );
      return second;
    },
  },
  {
    question: "How are too many lists a second refused?",
    ask: async ({ unretried: { seen } }) => {
      const lists = Array.from({ length: BURST }, () => saying(seen.applications(), () => "answered"));
      const answers = Map.groupBy(await Promise.all(lists), (answer) => answer);
      return [...answers].map(([answer, { length }]) => `${length} ${answer}`).join(", ");
    },
  },
];
