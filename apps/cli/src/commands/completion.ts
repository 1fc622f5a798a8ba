import { proposeCompletions } from "@stricli/core";
import type { Context } from "../context/context.ts";
import { NAME } from "./name.ts";

/** The word by which a shell's script asks for proposals: the words typed so far follow it. */
export const PROPOSE = "__complete";

const SCRIPTS = {
  bash: `_${inScript(NAME)}() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(${NAME} ${PROPOSE} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _${inScript(NAME)} ${NAME}`,
  zsh: `#compdef ${NAME}
_${inScript(NAME)}() {
  local -a proposals
  proposals=("\${(@f)$(${NAME} ${PROPOSE} "\${(@)words[2,CURRENT]}" 2>/dev/null | sed $'s/:/\\\\\\\\:/g; s/\\t/:/')}")
  if [[ -n "$proposals" ]]; then _describe ${NAME} proposals; else _files; fi
}
compdef _${inScript(NAME)} ${NAME}`,
  fish: `complete -c ${NAME} -f -a '(${NAME} ${PROPOSE} (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
complete -c ${NAME} -n '__fish_seen_subcommand_from replay' -F`,
} as const;

/** The shells that there is a script for. */
export const SHELLS = Object.keys(SCRIPTS) as readonly (keyof typeof SCRIPTS)[];

/** Prints what a shell has to read to complete this command. */
export function completion(this: Context, _flags: Readonly<Record<string, never>>, shell: keyof typeof SCRIPTS): void {
  this.process.stdout.write(`${SCRIPTS[shell]}\n`);
}

/** What may come next, a line each: the word, a tab, and what it is for. */
export async function propose(
  app: Parameters<typeof proposeCompletions<Context>>[0],
  words: readonly string[],
  context: Context,
): Promise<void> {
  const proposals = await proposeCompletions(app, words, context);
  for (const { completion: word, brief } of proposals) context.process.stdout.write(`${word}\t${brief}\n`);
}

function inScript(name: string): string {
  return name.replaceAll("-", "_");
}
