import type { Application as Answer } from "@aws-sdk/client-appconfig";
import type { Application } from "../world/record.ts";
import { nonEmpty } from "./absent.ts";

export function applicationAnswer(application: Application): Answer {
  return { Id: application.id, Name: application.name, Description: nonEmpty(application.description) };
}
