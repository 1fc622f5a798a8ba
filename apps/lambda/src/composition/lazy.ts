/**
 * What is made when it is first asked for and then kept: one thing at a time, so that for another key it is made anew.
 * Where nothing tells one from another there is no key.
 */
export function lazy<Made, Key = void>(make: (key: Key) => Made): (key: Key) => Made {
  let kept: { readonly key: Key; readonly made: Made } | undefined;
  return (key) => {
    if (kept === undefined || kept.key !== key) kept = { key, made: make(key) };
    return kept.made;
  };
}
