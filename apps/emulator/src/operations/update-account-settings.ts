import type { AccountSettings, UpdateAccountSettingsRequest } from "@aws-sdk/client-appconfig";
import { settingsAnswer } from "../answers/settings-answer.ts";
import type { Operation } from "./operation.ts";

export const updateAccountSettings: Operation<UpdateAccountSettingsRequest, AccountSettings> = (input, { world }) => {
  const { settings } = world;
  const { DeletionProtection, VendedMetrics } = input;
  settings.deletionProtectionEnabled = DeletionProtection?.Enabled ?? settings.deletionProtectionEnabled;
  settings.protectionPeriodMinutes = DeletionProtection?.ProtectionPeriodInMinutes ?? settings.protectionPeriodMinutes;
  settings.vendedMetricsEnabled = VendedMetrics?.Enabled ?? settings.vendedMetricsEnabled;
  return settingsAnswer(world);
};
