import { filter } from "../addresses/filter.ts";
import { type Handler, handler } from "../invocations/handler.ts";
import type { HandleInputs } from "../replication/handle-inputs.ts";
import { type Environment, readSettings } from "../settings/read-settings.ts";
import { container } from "./container.ts";
import { TOKENS } from "./tokens.ts";

/** The function, from its environment. Rejects with a `SettingsError` where that cannot be followed. */
export async function compose(environment: Environment): Promise<Handler> {
  const settings = readSettings(environment);
  const made = container({ settings, isReplicated: await filter(settings) });
  const handlingIn = (account: string): HandleInputs => {
    if (!made.isBound(TOKENS.account)) made.bind(TOKENS.account).toConstantValue(account);
    return made.get(TOKENS.handleInputs);
  };
  // Lambda does not throttle an initialisation, so what can be made before the first event is.
  if (settings.accountId !== undefined) handlingIn(settings.accountId);
  return handler({ settings, handlingIn });
}
