/** A random number from 0 up to, but not including, 1. */
export type Random = () => number;

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

/** AppConfig's ids have four to seven characters; new ones have seven. */
const ID_LENGTH = 7;

export function newId(random: Random, taken: { has(id: string): boolean }): string {
  let id = randomId(random);
  while (taken.has(id)) id = randomId(random);
  return id;
}

function randomId(random: Random): string {
  return Array.from({ length: ID_LENGTH }, () => ALPHABET.charAt(Math.floor(random() * ALPHABET.length))).join("");
}
