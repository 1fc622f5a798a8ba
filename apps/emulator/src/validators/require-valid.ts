import type { ErrorObject } from "ajv";
import type { Targets } from "../extensions/target.ts";
import type { Validator } from "../world/record.ts";
import { badRequest, EmulatorGap, messageOf, Refusal } from "../world/refusal.ts";
import { validateJson } from "./json-schema.ts";

/** Runs a profile's validators: never when a version is created, always before one is deployed. */
export async function requireValid(
  validators: readonly Validator[],
  content: Uint8Array,
  targets: Targets,
): Promise<void> {
  for (const validator of validators) {
    switch (validator.type) {
      case "JSON_SCHEMA":
        requireSchema(validator, content);
        break;
      case "LAMBDA":
        await requireFunction(validator, content, targets);
        break;
    }
  }
}

function requireSchema(validator: Validator, content: Uint8Array): void {
  const verdict = validateJson(validator.content, new TextDecoder().decode(content));
  switch (verdict.kind) {
    case "valid":
      return;
    case "external-reference":
      throw badRequest("External schema references are not supported.");
    case "no-schema":
      throw badRequest(couldNotBuild(validator.content, verdict.why));
    case "invalid": {
      const why = verdict.errors.map(({ instancePath, message }) => `${instancePath} ${message}`.trim()).join(", ");
      throw new Refusal("BadRequestException", {
        Message: couldNotBuild(validator.content, why),
        Reason: "InvalidConfiguration",
        Details: { InvalidConfiguration: verdict.errors.map(detail) },
      });
    }
  }
}

function couldNotBuild(schema: string, why: string): string {
  return `Could not build JSON schema from invalid input:\n ${schema}.\n Original error message:\n[message: ${why}]`;
}

function detail(error: ErrorObject): Readonly<Record<string, string>> {
  return {
    Constraint: error.keyword,
    Location: error.instancePath,
    Reason: error.message ?? "",
    Type: "NotSatisfied",
    Value: "",
  };
}

async function requireFunction(validator: Validator, content: Uint8Array, targets: Targets): Promise<void> {
  const target = targets.find(validator.content);
  if (target === undefined)
    throw new EmulatorGap(`the validator "${validator.content}", which has been given no target`);
  try {
    await target({ content: Buffer.from(content).toString("base64"), uri: validator.content });
  } catch (cause) {
    throw badRequest(`Error invoking validator ${validator.content}: ${messageOf(cause)}`);
  }
}
