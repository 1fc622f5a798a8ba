import type { AccountSettings } from "@aws-sdk/client-appconfig";
import { settingsAnswer } from "../answers/settings-answer.ts";
import type { Operation } from "./operation.ts";

export const getAccountSettings: Operation<object, AccountSettings> = (_input, { world }) => settingsAnswer(world);
