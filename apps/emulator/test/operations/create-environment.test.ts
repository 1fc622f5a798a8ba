import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { CreateEnvironmentCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anApplication, badRequest, notFound, raw, refused, useBench } from "../bench.ts";

describe("CreateEnvironment", () => {
  const bench = useBench();
  const AlarmArn = `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:errors`;

  it("answers a state spelled as the wire has it, not as the SDK's enumeration", async () => {
    const ApplicationId = await anApplication(bench.control);
    const body = JSON.stringify({ Name: "production" });
    const answer = await raw(bench.emulator, `/applications/${ApplicationId}/environments`, { method: "POST", body });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      ApplicationId,
      Id: expect.stringMatching(/^[a-z0-9]{7}$/),
      Name: "production",
      State: "ReadyForDeployment",
    });
  });

  it("refuses a name that is taken in the application, and takes it in another", async () => {
    const ApplicationId = await anApplication(bench.control);
    const elsewhere = await anApplication(bench.control);
    const { Id } = await bench.control.send(new CreateEnvironmentCommand({ ApplicationId, Name: "e" }));
    const again = await refused(bench.control.send(new CreateEnvironmentCommand({ ApplicationId, Name: "e" })));
    expect(again).toMatchObject(
      badRequest(`Environment with name e already exists with id ${Id} in account ${ACCOUNT}`),
    );
    const other = await bench.control.send(new CreateEnvironmentCommand({ ApplicationId: elsewhere, Name: "e" }));
    expect(other.Id).not.toBe(Id);
  });

  it("refuses a monitor without a role", async () => {
    const ApplicationId = await anApplication(bench.control);
    const Monitors = [{ AlarmArn }];
    const sent = bench.control.send(new CreateEnvironmentCommand({ ApplicationId, Name: "e", Monitors }));
    expect((await refused(sent)).status).toBe(400);
  });

  it("names the place of a complaint inside a list", async () => {
    const ApplicationId = await anApplication(bench.control);
    const Monitors = [{ AlarmArn, AlarmRoleArn: "x".repeat(20) }];
    const sent = bench.control.send(new CreateEnvironmentCommand({ ApplicationId, Name: "e", Monitors }));
    expect((await refused(sent)).message).toMatch("at 'monitors.1.member.alarmRoleArn' failed to satisfy constraint");
  });

  it("answers 404 for an application that is none", async () => {
    const sent = bench.control.send(new CreateEnvironmentCommand({ ApplicationId: "abc1234", Name: "e" }));
    expect(await refused(sent)).toMatchObject(
      notFound(`Application with Id abc1234 could not be found for account ${ACCOUNT}.`),
    );
  });

  it("refuses more environments than the quota with 402", async () => {
    const ApplicationId = await anApplication(bench.control);
    bench.emulator.setQuotas({ environments: 1 });
    await bench.control.send(new CreateEnvironmentCommand({ ApplicationId, Name: "one" }));
    const over = await refused(bench.control.send(new CreateEnvironmentCommand({ ApplicationId, Name: "two" })));
    bench.emulator.setQuotas({ environments: 20 });
    expect(over).toMatchObject({ name: "ServiceQuotaExceededException", status: 402 });
  });
});
