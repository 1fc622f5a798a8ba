import { GetAccountSettingsCommand, UpdateAccountSettingsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { refused, useBench } from "../bench.ts";

describe("UpdateAccountSettings", () => {
  const bench = useBench();

  it("changes one region's settings only, and only what is named", async () => {
    const change = { DeletionProtection: { ProtectionPeriodInMinutes: 15 }, VendedMetrics: { Enabled: true } };
    const updated = await bench.control.send(new UpdateAccountSettingsCommand(change));
    expect(updated).toMatchObject({
      DeletionProtection: { Enabled: false, ProtectionPeriodInMinutes: 15 },
      VendedMetrics: { Enabled: true },
    });
    const elsewhere = await bench.clients("eu-west-1").control.send(new GetAccountSettingsCommand({}));
    expect(elsewhere.DeletionProtection?.ProtectionPeriodInMinutes).toBe(60);
  });

  it("refuses a period below a quarter of an hour or above a day", async () => {
    for (const ProtectionPeriodInMinutes of [14, 1441]) {
      const change = { DeletionProtection: { ProtectionPeriodInMinutes } };
      expect((await refused(bench.control.send(new UpdateAccountSettingsCommand(change)))).status).toBe(400);
    }
  });
});
