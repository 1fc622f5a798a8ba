import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareStamps, NEVER, type Stamp } from "../src/model/decision.ts";
import { type ApplicationId, type EnvironmentId, instant, type ProfileId } from "../src/model/ids.ts";
import {
  formatProvenance,
  MAX_DESCRIPTION_CHARACTERS,
  type Provenance,
  readProvenance,
} from "../src/model/provenance.ts";
import { formatVersionMark, readVersionMark, synthesizedLabel } from "../src/model/version-mark.ts";

const id = fc.stringMatching(/^[a-z0-9]{4,7}$/);
const place = fc.record({
  account: fc.constantFrom("-", "000000000000"),
  region: fc.constantFrom("us-east-1", "eu-west-1"),
});
const stamp: fc.Arbitrary<Stamp> = fc.record({
  decidedAt: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2090, 0, 1) }).map(instant),
  undos: fc.nat(5),
});
const provenance: fc.Arbitrary<Provenance> = fc.record({
  root: fc.record({
    environment: fc.record({
      place,
      applicationId: id.map((one) => one as ApplicationId),
      environmentId: id.map((one) => one as EnvironmentId),
    }),
    number: fc.integer({ min: 1, max: 1e6 }),
    undone: fc.boolean(),
  }),
  stamp,
  startedVersion: fc.integer({ min: 1, max: 1e6 }),
  source: fc.record({
    place,
    applicationId: id.map((one) => one as ApplicationId),
    profileId: id.map((one) => one as ProfileId),
    number: fc.integer({ min: 1, max: 1e6 }),
  }),
});
/** Known by something, as where an event set it off, or not, as where a person did. */
const correlated = fc.oneof(
  provenance,
  fc
    .tuple(provenance, fc.stringMatching(/^[\w-]{1,64}$/))
    .map(([written, correlationId]): Provenance => ({ ...written, correlationId })),
);

describe("provenance", () => {
  it("is read back as it was written, whatever description follows", () => {
    fc.assert(
      fc.property(correlated, fc.string({ unit: "binary", maxLength: 2000 }), (written, description) => {
        const text = formatProvenance(written, description);
        expect(text.length).toBeLessThanOrEqual(MAX_DESCRIPTION_CHARACTERS);
        expect(readProvenance(text)).toEqual({ kind: "replica", provenance: written });
      }),
    );
  });

  it("says of a first attempt that it is one where a person's words begin like it only", () => {
    const [written] = fc.sample(provenance, 1);
    if (written === undefined) throw new Error("one was asked for");
    expect(formatProvenance(written, "attempt=3")).toContain(" | attempt=1 | attempt=3");
    expect(formatProvenance(written, "their attempt=3")).toMatch(/as=v\d+ \| their attempt=3$/);
  });

  it("is never read from a person's words, which may look like a part of it", () => {
    fc.assert(
      fc.property(
        correlated,
        fc.constantFrom("attempt=3", "attempt=2 | more", "attempt=", " | attempt=9"),
        (written, words) => {
          const read = readProvenance(formatProvenance(written, words));
          expect(read).toMatchObject({ kind: "replica", provenance: written });
          expect(read.kind === "replica" ? (read.provenance.attempt ?? 1) : undefined).toBe(1);
        },
      ),
    );
  });

  it("ends with what set it off, and leaves out an id that could end it early", () => {
    fc.assert(
      fc.property(provenance, fc.constantFrom("", "two words", "a | b", "x".repeat(65)), (written, correlationId) => {
        const plain = formatProvenance(written, "");
        expect(formatProvenance({ ...written, correlationId: "8d6b-1" }, "words")).toBe(`${plain} by=8d6b-1 | words`);
        expect(formatProvenance({ ...written, correlationId }, "")).toBe(plain);
      }),
    );
  });

  it("keeps well-formed text when a long description is cut within a character", () => {
    fc.assert(
      fc.property(provenance, fc.nat(3), (written, shift) => {
        const text = formatProvenance(written, `${"x".repeat(shift)}${"🚩".repeat(600)}`);
        expect(text.isWellFormed()).toBe(true);
        expect(text.length).toBeGreaterThan(MAX_DESCRIPTION_CHARACTERS - 2);
      }),
    );
  });

  it("carries a person's words once through any number of regions", () => {
    fc.assert(
      fc.property(correlated, correlated, (first, second) => {
        const twice = formatProvenance(second, formatProvenance(first, "black friday"));
        expect(twice).toBe(formatProvenance(second, "black friday"));
      }),
    );
  });

  it.each([
    ["", "unmarked"],
    ["replica of the flags in Ohio", "unmarked"],
    ["replica v1 of our flags", "unmarked"],
    ["replica v2 root=a/b/c/d/1 something new", "unreadable"],
    ["replica v12 root=a/b/c/d/1 something newer", "unreadable"],
    ["as in replica v2 root=a/b/c/d/1", "unmarked"],
    ["replica v1 root=a/b/c/d/1 at=yesterday undos=0 src=a/b/c/d/v1 as=v1", "unmarked"],
    ["replica v1 root=a/b/c/d/1 at=2026-01-01T00:00:00.000Z undos=12 src=a/b/c/d/v1 as=v1 | attempt=12", "replica"],
    // Ours are always written whole, so these are people's cut-off copies.
    ["replica v1 root=a/b/c/d/1", "unmarked"],
    ["replica v1 root=a/b/c/d/1 at=yesterday undos=0 src=a/b/c/d/v1", "unmarked"],
    ["replica v1 root=a/b/c/d/1 at=2026-01-01T00:00:00.000Z undos=0 src=a/b/c/d/v1x as=v1", "unmarked"],
    ["replica v1 root=a/b/c/d/1 at=2026-01-01T00:00:00.000Z undos=0 src=a/b/c/d/v1", "unmarked"],
  ])("reads %j as %s", (description, kind) => {
    expect(readProvenance(description).kind).toBe(kind);
  });
});

describe("stamps", () => {
  it("are totally ordered", () => {
    fc.assert(
      fc.property(stamp, stamp, stamp, (a, b, c) => {
        expect(Math.sign(compareStamps(a, b))).toBe(0 - Math.sign(compareStamps(b, a)));
        expect(compareStamps(a, b) === 0).toBe(a.decidedAt === b.decidedAt && a.undos === b.undos);
        if (compareStamps(a, b) <= 0 && compareStamps(b, c) <= 0) expect(compareStamps(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("are all newer than nothing decided", () => {
    fc.assert(
      fc.property(stamp, (one) => {
        expect(compareStamps(one, NEVER)).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a version's label and mark", () => {
  const sha256 = "a".repeat(64);

  it("end with nothing where the origin's version has no description", () => {
    const [{ source } = {}] = fc.sample(provenance, 1);
    if (source === undefined) throw new Error("one was asked for");
    expect(formatVersionMark({ source, sha256: "0".repeat(64) }, "")).toMatch(/sha256:0{64}$/);
  });

  it("are legal for AppConfig, whatever they name", () => {
    fc.assert(
      fc.property(provenance, fc.string({ unit: "binary", maxLength: 2000 }), ({ source }, description) => {
        expect(synthesizedLabel(source)).toMatch(/^(?=.*[^0-9]).{1,64}$/);
        const mark = formatVersionMark({ source, sha256 }, description);
        expect(mark).toMatch(/^[\x20-\x7e]{1,1024}$/);
        expect(readVersionMark(mark)).toEqual({ source, sha256 });
      }),
    );
  });

  it("are told apart for any two versions of AppConfig's own ids", () => {
    fc.assert(
      fc.property(provenance, provenance, ({ source: a }, { source: b }) => {
        const isSame = a.place.region === b.place.region && a.profileId === b.profileId && a.number === b.number;
        expect(synthesizedLabel(a) === synthesizedLabel(b)).toBe(isSame);
      }),
    );
  });
});
