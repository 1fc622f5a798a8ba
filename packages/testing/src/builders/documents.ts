const ENCODER = new TextEncoder();

export const utf8 = (text: string): Uint8Array => ENCODER.encode(text);

/** A feature flag document that says `text`, as a person writes it: AppConfig takes no attribute that the flag does not declare. */
export const flags = (text: string): string =>
  JSON.stringify({
    version: "1",
    flags: { f: { name: "F", attributes: { text: { constraints: { type: "string" } } } } },
    values: { f: { enabled: true, text } },
  });

/** What such a document says, in the form it was written in or in the one that clients are given. */
export const textIn = (document: string): string => /"text":"([^"]*)"/.exec(document)?.[1] ?? document;

/** A feature flag document as a person writes it: every flag named, switched on or off. */
export function switches(enabled: Readonly<Record<string, boolean>>): string {
  const entries = Object.entries(enabled);
  return JSON.stringify({
    version: "1",
    flags: Object.fromEntries(entries.map(([key]) => [key, { name: key }])),
    values: Object.fromEntries(entries.map(([key, on]) => [key, { enabled: on }])),
  });
}
