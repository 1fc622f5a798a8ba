import { GarbledAnswer } from "../asking/answer-members.ts";

/** An answer's body as plain bytes. AppConfig stores no empty content [N], so a body that is not there is no answer. */
export function bytes(value: Uint8Array | null | undefined, member: string): Uint8Array {
  if (!(value instanceof Uint8Array) || value.byteLength === 0) throw new GarbledAnswer(`${member} is not there`);
  // The SDK's own kind of array has methods that no port promises.
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}
