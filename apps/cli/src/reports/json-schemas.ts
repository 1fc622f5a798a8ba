import * as z from "zod/mini";
import { doctorReport } from "./doctor-report.ts";
import { SHAPES } from "./shapes.ts";

/** The JSON Schemas of what `--json` prints, by the file of `apps/cli/schemas` that each is kept in. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({ ...SHAPES, doctor: doctorReport }).map(([name, shape]) => {
      const schema = z.toJSONSchema(shape, { target: "draft-07" });
      return [`${name}.json`, `${JSON.stringify({ title: `${name}, version 1`, ...schema }, undefined, 2)}\n`];
    }),
  );
}
