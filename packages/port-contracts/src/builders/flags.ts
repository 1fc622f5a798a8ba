const ENCODER = new TextEncoder();

/** Text as the bytes that AppConfig stores. */
export const utf8 = (text: string): Uint8Array => ENCODER.encode(text);

/** A feature flag document as a person writes it: every flag named, switched on or off. */
export function flags(enabled: Readonly<Record<string, boolean>>): string {
  const entries = Object.entries(enabled);
  return JSON.stringify({
    version: "1",
    flags: Object.fromEntries(entries.map(([key]) => [key, { name: key }])),
    values: Object.fromEntries(entries.map(([key, on]) => [key, { enabled: on }])),
  });
}
