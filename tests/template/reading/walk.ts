import { isList, isObject, type Json } from "./template-file.ts";

/** One call of a function, and where it stands. */
export interface Called {
  readonly path: string;
  readonly name: string;
  readonly argument: Json;
}

/** Every function that is called within a part of the template, `Condition` beside a resource's type included. */
export function calledIn(of: Json, path = ""): readonly Called[] {
  if (isList(of)) return of.flatMap((each, at) => calledIn(each, `${path}[${at}]`));
  if (!isObject(of)) return [];
  return Object.entries(of).flatMap(([name, argument]) => {
    const below = calledIn(argument, path === "" ? name : `${path}.${name}`);
    const isCall = /^(?:Ref$|Fn::)/.test(name) || (name === "Condition" && typeof argument === "string");
    return isCall ? [{ path, name, argument }, ...below] : below;
  });
}

/** The texts within a part of a resolved template. */
export function textsIn(of: Json): readonly string[] {
  if (typeof of === "string") return [of];
  if (isList(of)) return of.flatMap(textsIn);
  return isObject(of) ? Object.values(of).flatMap(textsIn) : [];
}

/** What a `Fn::Sub` names: those that it defines itself, and those that have to be defined elsewhere. */
export function namesInSub(argument: Json): {
  readonly foreign: readonly string[];
  readonly unused: readonly string[];
} {
  const [pattern = "", own = {}] = isList(argument) ? argument : [argument];
  const named = [...String(pattern).matchAll(/\$\{(?<name>[^!}][^}]*)\}/g)].map(({ groups }) => groups?.["name"] ?? "");
  const defined = isObject(own) ? Object.keys(own) : [];
  return {
    foreign: named.filter((name) => !defined.includes(name)),
    unused: defined.filter((name) => !named.includes(name)),
  };
}
