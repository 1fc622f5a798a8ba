import { isList, objectAt, readTemplate } from "./template-file.ts";

const parameters = objectAt(readTemplate(), "Parameters");

/** Whether CloudFormation would take a value, by what the template says of the parameter. */
export function takes(name: string, value: string): boolean {
  const { Type, AllowedValues, AllowedPattern, MinValue, MaxValue, MaxLength } = objectAt(parameters, name);
  if (Type === "Number" && !/^-?\d+(?:\.\d+)?$/.test(value)) return false;
  if (typeof MinValue === "number" && Number(value) < MinValue) return false;
  if (typeof MaxValue === "number" && Number(value) > MaxValue) return false;
  if (typeof MaxLength === "number" && value.length > MaxLength) return false;
  if (isList(AllowedValues) && !AllowedValues.map(String).includes(value)) return false;
  if (typeof AllowedPattern !== "string") return true;
  const items = Type === "CommaDelimitedList" ? value.split(",") : [value];
  return items.every((item) => new RegExp(AllowedPattern).test(item));
}
