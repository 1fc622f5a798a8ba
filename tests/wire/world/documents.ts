/** A flag document that says `text`, as a person writes it: AppConfig takes no attribute that the flag does not declare. */
export const flags = (text: string): string =>
  JSON.stringify({
    version: "1",
    flags: { f: { name: "F", attributes: { text: { constraints: { type: "string" } } } } },
    values: { f: { enabled: true, text } },
  });

/** What such a document says, in the form it was written in or in the one that clients are given. */
export const textIn = (document: string): string => /"text":"([^"]*)"/.exec(document)?.[1] ?? document;
