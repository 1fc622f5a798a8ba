import { readFileSync } from "node:fs";
import { MOST } from "../reading/choices.ts";
import { TEMPLATE_PATH } from "../reading/template-file.ts";
import { statementsOf } from "./statement.ts";

/** Everything that is granted to a role where nothing is left out, each action once. */
export function grantedTo(role: string, where: (sid: string) => boolean = () => true): readonly string[] {
  const allowing = statementsOf(role, MOST).filter(({ effect, sid }) => effect === "Allow" && where(sid));
  return [...new Set(allowing.flatMap(({ actions }) => actions))].toSorted();
}

export interface GrantedLine {
  readonly action: string;
  readonly comment: string;
  readonly line: number;
}

/** The lines of the template that name an action, with what stands beside it. */
export function actionLines(): readonly GrantedLine[] {
  const lines = readFileSync(TEMPLATE_PATH, "utf8").split("\n");
  return lines.flatMap((text, at) => {
    // Alone on its line, or in the one form that leaves it out by a condition.
    const named =
      /^\s+- (?:!If \[\w+, )?(?<action>[a-z0-9]+:[A-Z]\w+)(?:, !Ref AWS::NoValue\])?(?: # (?<comment>.+))?$/;
    const found = named.exec(text)?.groups;
    if (found?.["action"] === undefined || isDenied(lines, at)) return [];
    return [{ action: found["action"], comment: found["comment"] ?? "", line: at + 1 }];
  });
}

function isDenied(lines: readonly string[], at: number): boolean {
  const effect = lines.slice(0, at).findLast((line) => line.includes("Effect:")) ?? "";
  return effect.includes("Deny");
}
