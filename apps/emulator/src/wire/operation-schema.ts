import * as control from "@aws-sdk/client-appconfig";
import * as data from "@aws-sdk/client-appconfigdata";
import { NormalizedSchema } from "@smithy/core/schema";
import type { StaticErrorSchema, StaticOperationSchema } from "@smithy/types";

export type Plane = "control" | "data";

/** One operation of the service, as the SDK's own schema describes it: everything the wire layer knows. */
export interface OperationSchema {
  readonly name: string;
  readonly plane: Plane;
  readonly method: string;
  /** A path with labels, such as "/applications/{ApplicationId}". */
  readonly template: string;
  /** The HTTP status of a success. */
  readonly status: number;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** The first element of a schema tells what it describes. */
const OPERATION_SCHEMA = 9;

const ERROR_SCHEMA = -3;

/** Every operation of both planes, in the order of their names. */
export const OPERATION_SCHEMAS: readonly OperationSchema[] = [
  ...describeAll(control, "control"),
  ...describeAll(data, "data"),
].toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** The errors that each plane's model names. */
export const ERROR_SCHEMAS: Readonly<Record<Plane, ReadonlyMap<string, StaticErrorSchema>>> = {
  control: errorsOf(control),
  data: errorsOf(data),
};

function isOperation(value: unknown): value is StaticOperationSchema {
  return Array.isArray(value) && value[0] === OPERATION_SCHEMA;
}

function isError(value: unknown): value is StaticErrorSchema {
  return Array.isArray(value) && value[0] === ERROR_SCHEMA;
}

function describe(schema: StaticOperationSchema, plane: Plane): OperationSchema {
  const [, , name, traits, input, output] = schema;
  const http = typeof traits === "object" ? traits.http : undefined;
  if (http === undefined) throw new Error(`The schema of "${name}" has no HTTP binding`);
  const [method, template, status] = http;
  return {
    name,
    plane,
    method,
    template,
    status,
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
  };
}

function describeAll(exported: object, plane: Plane): OperationSchema[] {
  return Object.values(exported)
    .filter(isOperation)
    .map((schema) => describe(schema, plane));
}

function errorsOf(exported: object): ReadonlyMap<string, StaticErrorSchema> {
  return new Map(
    Object.values(exported)
      .filter(isError)
      .map((schema) => [schema[2], schema]),
  );
}
