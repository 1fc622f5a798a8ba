import { GetAccountSettingsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { useBench } from "../bench.ts";

describe("GetAccountSettings", () => {
  const bench = useBench();

  it("answers a period of sixty minutes and no protection until somebody chose otherwise", async () => {
    const { DeletionProtection } = await bench.control.send(new GetAccountSettingsCommand({}));
    expect(DeletionProtection).toEqual({ Enabled: false, ProtectionPeriodInMinutes: 60 });
  });
});
