import { checkAttributeValue } from "./attribute-constraint.ts";
import { type Complaint, notSatisfied } from "./invalid-content.ts";
import { isObject, type JsonObject } from "./json.ts";
import { checkRule } from "./rule.ts";

/** What the service keeps of one entry of `values`; a flag without a definition may say only whether it is enabled. */
export function checkValue(
  posted: { readonly key: string; readonly entry: JsonObject; readonly definition: JsonObject | undefined },
  complaints: Complaint[],
): JsonObject {
  const { entry, definition } = posted;
  const location = `values.${posted.key}`;
  const { enabled, _variants, _createdAt, _updatedAt, ...attributes } = entry;
  const stamps = Object.fromEntries(
    Object.entries({ _createdAt, _updatedAt }).filter(([, value]) => value !== undefined && value !== null),
  );
  const hasVariants = _variants !== undefined && !(Array.isArray(_variants) && _variants.length === 0);
  if (!hasVariants) {
    if (enabled === undefined) complaints.push(notSatisfied("Required", `${location}.enabled`));
    const isEnabled = enabled === undefined ? false : readEnabled(enabled, `${location}.enabled`, complaints);
    complaints.push(...checkAttributeValues(attributes, { definition, location }));
    return { ...attributes, ...stamps, enabled: isEnabled };
  }
  if (enabled !== undefined || Object.keys(attributes).length > 0)
    complaints.push(notSatisfied("StrictVariants", location));
  return {
    ...stamps,
    _variants: checkVariants(_variants, { definition, location: `${location}._variants` }, complaints),
  };
}

const TRUE = new Set(["true", "t", "1"]);

const FALSE = new Set(["false", "f", "0"]);

/** Texts that spell a boolean become one, whatever their case, and null is false. Numbers are refused. */
function readEnabled(value: unknown, location: string, complaints: Complaint[]): boolean {
  if (typeof value === "boolean") return value;
  if (value === null) return false;
  const text = typeof value === "string" ? value.toLowerCase() : "";
  if (TRUE.has(text)) return true;
  if (!FALSE.has(text)) complaints.push(notSatisfied("AttributeType(boolean)", location, value));
  return false;
}

/** Every attribute must be declared, fit its declaration, and be there if it is required. */
function checkAttributeValues(
  values: JsonObject,
  where: { readonly definition: JsonObject | undefined; readonly location: string },
): Complaint[] {
  const { definition, location } = where;
  const complaints: Complaint[] = [];
  for (const [name, value] of Object.entries(values)) {
    const constraints = constraintsOf(definition, name);
    if (constraints === undefined) complaints.push(notSatisfied("DefinedAttribute", `${location}.${name}`, name));
    else complaints.push(...checkAttributeValue(value, constraints, `${location}.${name}`));
  }
  const declared = definition?.["attributes"];
  for (const name of Object.keys(isObject(declared) ? declared : {})) {
    const constraints = constraintsOf(definition, name);
    const required = isObject(constraints) && constraints["required"] === true;
    if (required && values[name] === undefined) complaints.push(notSatisfied("Required", `${location}.${name}`));
  }
  return complaints;
}

function constraintsOf(definition: JsonObject | undefined, attribute: string): unknown {
  const attributes = definition?.["attributes"];
  const declared = isObject(attributes) ? attributes[attribute] : undefined;
  return isObject(declared) ? (declared["constraints"] ?? {}) : undefined;
}

/** AWS documentation, type reference for feature flags: the longest rule. */
const MAX_RULE_LENGTH = 16_384;

interface FlagPlace {
  readonly definition: JsonObject | undefined;
  readonly location: string;
}

/** The service takes more variants than the 32 of its published schema, so their number is not checked. */
function checkVariants(variants: unknown, where: FlagPlace, complaints: Complaint[]): JsonObject[] {
  if (!Array.isArray(variants)) {
    complaints.push(notSatisfied("Type(array)", where.location, variants));
    return [];
  }
  const entries: unknown[] = variants;
  const names = entries.map((variant) => (isObject(variant) ? variant["name"] : undefined));
  if (new Set(names).size < names.length) complaints.push(notSatisfied("UniqueVariantNames", where.location));
  return entries.map((variant, index) => {
    const location = `${where.location}[${index}]`;
    return checkVariant(variant, { ...where, location, isLast: index === entries.length - 1 }, complaints);
  });
}

function checkVariant(
  variant: unknown,
  where: FlagPlace & { readonly isLast: boolean },
  complaints: Complaint[],
): JsonObject {
  const { definition, location, isLast } = where;
  if (!isObject(variant)) {
    complaints.push(notSatisfied("Type(object)", location, variant));
    return {};
  }
  const { name, enabled, rule, attributeValues } = variant;
  if (name === undefined || name === null) complaints.push(notSatisfied("Required", `${location}.name`));
  else if (name === "") complaints.push(notSatisfied("NonEmpty", `${location}.name`, name));
  else if (typeof name !== "string") complaints.push(notSatisfied("Type(string)", `${location}.name`, name));
  complaints.push(...checkPlaceOfRule(rule, isLast, `${location}.rule`));
  const values = attributeValues ?? {};
  if (!isObject(values)) complaints.push(notSatisfied("Type(object)", `${location}.attributeValues`, values));
  const attributes = isObject(values) ? values : {};
  complaints.push(...checkAttributeValues(attributes, { definition, location: `${location}.attributeValues` }));
  return {
    name,
    enabled: readEnabled(enabled ?? null, `${location}.enabled`, complaints),
    ...(rule === undefined ? {} : { rule }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributeValues: attributes }),
  };
}

/** Every variant but the last is chosen by a rule; the last is the one for everybody else. */
function checkPlaceOfRule(rule: unknown, isLast: boolean, location: string): Complaint[] {
  if (isLast) return rule === undefined ? [] : [notSatisfied("NoRuleOnDefaultVariant", location, rule)];
  if (rule === undefined) return [notSatisfied("Required", location)];
  if (typeof rule !== "string") return [notSatisfied("Type(string)", location, rule)];
  if (rule.length > MAX_RULE_LENGTH) return [notSatisfied(`MaxLength(${MAX_RULE_LENGTH})`, location)];
  const reason = checkRule(rule);
  return reason === undefined ? [] : [{ ...notSatisfied("RuleIsValid", location, rule), Reason: reason }];
}
