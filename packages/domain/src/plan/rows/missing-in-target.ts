import type { Names } from "../../model/names.ts";
import { type Case, namesOn } from "../case.ts";
import type { Plan } from "../plan.ts";

export function missingInTarget({ view, address, policy }: Case): Plan | undefined {
  const missing = whatIsMissing(namesOn(view.target), address);
  if (missing === undefined || (missing.creatable && policy.provision === "all")) return undefined;
  const reason = `${view.target.place.region} ${missing.text}`;
  return { row: 4, verdict: { kind: "blocked" }, reason };
}

interface Missing {
  readonly text: string;
  readonly creatable: boolean;
}

function whatIsMissing(names: Names, { application, environment }: Case["address"]): Missing | undefined {
  switch (names.kind) {
    case "found":
      return undefined;
    case "no-application":
      return { text: `has no application '${application}': create it there`, creatable: true };
    case "no-environment":
      return {
        text: `has no environment '${environment}' in application '${application}': create it there`,
        creatable: true,
      };
    case "ambiguous":
      return {
        text: `has more than one ${names.what} named '${names.name}': there is no telling which is meant`,
        creatable: false,
      };
  }
}
