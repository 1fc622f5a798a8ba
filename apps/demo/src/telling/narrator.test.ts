import { describe, expect, it } from "vitest";
import type { RegionName } from "../stage/stage.ts";
import { type Beat, NOTHING, narrator } from "./narrator.ts";
import { styleFor } from "./style.ts";

function aNarrator(serves: Readonly<Partial<Record<RegionName, string>>>) {
  const printed: string[] = [];
  const told = narrator({
    ask: async (_, region) => serves[region],
    now: () => new Date(0),
    style: styleFor(false, {}),
    print: (line) => printed.push(line),
  });
  return { told, printed };
}

const aBeat = (parts: Partial<Beat> = {}): Beat => ({
  text: "checkout goes on",
  look: async () => undefined,
  serves: ["on", NOTHING, "on"],
  ...parts,
});

const answer = {
  outcomes: [
    { target: "us-west-2", outcome: "waiting" },
    { target: "eu-west-1", outcome: "replicated" },
  ],
};

describe("the narrator", () => {
  it("finds nothing wrong where every region serves what the story says", async () => {
    const { told, printed } = aNarrator({ "us-east-1": "on", "eu-west-1": "on" });
    await told.show(aBeat());
    expect(told.mistakes).toEqual([]);
    expect(printed).toEqual([expect.stringMatching(/^0:00 {2}checkout goes on +on +– +on$/)]);
  });

  it("names a region that serves something else", async () => {
    const { told, printed } = aNarrator({ "us-east-1": "on", "us-west-2": "off", "eu-west-1": "on" });
    await told.show(aBeat());
    expect(told.mistakes).toEqual(['us-west-2 has "off" where the story says "–" (checkout goes on)']);
    expect(printed[0]).toContain("off ≠ –");
  });

  it("names a target that became something else, though it serves the right thing", async () => {
    const { told } = aNarrator({ "us-east-1": "on", "eu-west-1": "on" });
    await told.show(aBeat({ answer, outcomes: ["replicated", "replicated"] }));
    expect(told.mistakes).toEqual([
      'us-west-2 has "–, waiting" where the story says "– replicated" (checkout goes on)',
    ]);
  });

  it("misses an answer where there is none", async () => {
    const { told } = aNarrator({ "us-east-1": "on", "eu-west-1": "on" });
    await told.show(aBeat({ answer: { ignored: "why" }, outcomes: ["replicated", "replicated"] }));
    expect(told.mistakes).toHaveLength(2);
  });
});

describe("the style", () => {
  const rows = [
    { tty: true, environment: {}, coloured: true, because: "a person looks" },
    { tty: true, environment: { NO_COLOR: "" }, coloured: true, because: "an empty NO_COLOR asks for nothing" },
    { tty: true, environment: { NO_COLOR: "1" }, coloured: false, because: "they asked for none" },
    { tty: true, environment: { TERM: "dumb" }, coloured: false, because: "the terminal cannot" },
    { tty: false, environment: {}, coloured: false, because: "a file or a pipe has no colours" },
  ];

  it.each(rows)("is coloured: $coloured on a terminal: $tty with $environment, because $because", (row) => {
    const isColoured = styleFor(row.tty, row.environment).bold("text") !== "text";
    expect(isColoured).toBe(row.coloured);
  });
});
