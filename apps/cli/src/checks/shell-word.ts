const PLAIN = /^[\w%+,./:=@-]+$/;

/** A name as one word of a command that can be pasted: quoted where a shell would read something else. */
export function shellWord(name: string): string {
  return PLAIN.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
