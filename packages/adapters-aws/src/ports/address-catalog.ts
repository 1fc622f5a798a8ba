import { type AddressCatalog, ok, type Result } from "@appconfig-replicator/domain";
import type { Lookup } from "../names/name-lists.ts";
import { type NamedItem, withName } from "../names/name-memory.ts";
import { subjectOfApplication } from "../region/subject.ts";

/** Always lists, and leaves what it listed where `ConfigRepository.resolve` finds it. */
export function addressCatalog(lookup: Lookup): AddressCatalog {
  return {
    applications: async () => namesIn(await lookup.lists.applications()),
    environments: (application) => environments(lookup, application),
  };
}

async function environments(lookup: Lookup, application: string): Promise<Result<readonly string[]>> {
  const { region, names, lists } = lookup;
  const remembered = names.applicationId(application);
  if (remembered !== undefined) {
    const listed = namesIn(await lists.environments(remembered));
    // Not found is not the name but the id: it is forgotten by now, and the name may have another.
    if (listed.ok || listed.failure.kind !== "not-found") return listed;
  }
  const applications = await lists.applications();
  if (!applications.ok) return applications;
  const named = withName(applications.value, application);
  if (named.length === 0) {
    return region.fail({ operation: "ListEnvironments", subject: subjectOfApplication(application) }, "not-found");
  }
  // Of two of one name, both are listed: that they are ambiguous is for `resolve` to say, for each environment.
  const listed = new Set<string>();
  for (const { id } of named) {
    const each = namesIn(await lists.environments(id));
    if (!each.ok) return each;
    for (const name of each.value) listed.add(name);
  }
  return ok([...listed]);
}

function namesIn(listed: Result<readonly NamedItem<string>[]>): Result<readonly string[]> {
  return listed.ok ? ok([...new Set(listed.value.map(({ name }) => name))]) : listed;
}
