import { type Complaint, notSatisfied } from "./invalid-content.ts";
import { isObject, type JsonObject } from "./json.ts";
import { checkRule } from "./rule.ts";
import { checkAttributeValues, readEnabled } from "./value.ts";

/** AWS documentation, type reference for feature flags: the longest rule. */
const MAX_RULE_LENGTH = 16_384;

interface Where {
  readonly definition: JsonObject | undefined;
  readonly location: string;
}

/** The service takes more variants than the 32 of its published schema, so their number is not checked. */
export function checkVariants(variants: unknown, where: Where, complaints: Complaint[]): JsonObject[] {
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
  where: Where & { readonly isLast: boolean },
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
