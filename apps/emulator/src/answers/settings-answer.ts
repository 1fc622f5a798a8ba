import type { AccountSettings } from "@aws-sdk/client-appconfig";
import type { World } from "../world/world.ts";

export function settingsAnswer({ settings }: World): AccountSettings {
  return {
    DeletionProtection: {
      Enabled: settings.deletionProtectionEnabled,
      ProtectionPeriodInMinutes: settings.protectionPeriodMinutes,
    },
    VendedMetrics: { Enabled: settings.vendedMetricsEnabled },
  };
}
