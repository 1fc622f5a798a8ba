import { flags } from "@appconfig-replicator/testing/builders";
import { CreateHostedConfigurationVersionCommand } from "@aws-sdk/client-appconfig";
import { idsIn, type Probe, saying } from "./probe.ts";

const ANCIENT = "2001-01-01T00:00:00Z";

const since = (moment: string): string =>
  flags("a").replace('"enabled":true', `"enabled":true,"_createdAt":"${moment}"`);

export const PROBES_OF_VERSIONS: readonly Probe[] = [
  {
    question: "What becomes of the label of flags that equal the latest version?",
    ask: async ({ region: { person, seen }, address }) => {
      const at = { ...address, profile: "same flags" };
      await person.sets(at);
      await person.createsVersion(at, flags("a"), { label: "first" });
      const posted = await saying(person.createsVersion(at, flags("a"), { label: "second" }), (number) => `v${number}`);
      const labels = (await seen.versions(at)).map(({ VersionLabel = "none" }) => VersionLabel);
      return `the post: ${posted}; the labels afterwards: ${labels.join(", ")}`;
    },
  },
  {
    question: "Is freeform content equal to the latest version a new version?",
    ask: async ({ region: { person }, address }) => {
      const numbers = [await person.createsVersion(address, "same"), await person.createsVersion(address, "same")];
      return numbers[0] === numbers[1] ? "no, the number is the same" : "yes, it gets a number of its own";
    },
  },
  {
    question: "Is a posted _createdAt kept for an entry that is there already?",
    ask: async ({ region: { person, seen }, address }) => {
      const at = { ...address, profile: "dated flags" };
      await person.sets(at);
      await person.createsVersion(at, flags("a"));
      const posted = await saying(person.createsVersion(at, since(ANCIENT)), (number) => number);
      if (typeof posted === "string") return posted;
      const stored = Buffer.from(await seen.content(at, posted)).toString();
      return stored.includes(ANCIENT) ? "yes" : "no, it is replaced";
    },
  },
  {
    question: "Which LatestVersionNumber does a profile without versions expect?",
    ask: async (probing) => {
      const at = { ...probing.address, profile: "no versions" };
      await probing.region.person.sets(at, { type: "AWS.Freeform" });
      const { applicationId, profileId } = await idsIn({ ...probing, address: at });
      const request = { ApplicationId: applicationId, ConfigurationProfileId: profileId, ContentType: "text/plain" };
      const posted = new CreateHostedConfigurationVersionCommand({
        ...request,
        Content: Buffer.from("first"),
        LatestVersionNumber: 0,
      });
      return saying(probing.region.clients.control.send(posted), () => "0 is taken");
    },
  },
  {
    question: "Can a version be deleted while it is served?",
    ask: async ({ region: { person, seen }, address }) => {
      const version = await person.publishes(address, "served");
      const number = (await seen.versions(address)).at(-1)?.VersionNumber ?? version;
      const deleted = await saying(person.deletesVersion(address, number), () => "yes");
      return `${deleted}; served afterwards: ${(await seen.served(address)) ?? "nothing"}`;
    },
  },
];
