import { describe, expect, it } from "vitest";
import { rowsOf } from "./rows.ts";
import { tableOf, withTable } from "./table.ts";
import { countsOf, sayCounts, type VitestReport } from "./vitest-report.ts";

const REPORT: VitestReport = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 0,
  numFailedTestSuites: 1,
  testResults: [
    {
      name: "a.test.ts",
      assertionResults: [
        { ancestorTitles: ["following"], title: "follows", status: "passed" },
        { ancestorTitles: ["following"], title: "waits [no locks: it | has none]", status: "skipped" },
        { ancestorTitles: ["Digest (image)"], title: "hashes", status: "passed" },
        { ancestorTitles: ["Digest (image)", "deeper"], title: "reads", status: "passed" },
        { ancestorTitles: ["Digest (image)"], title: "twins [no twins: cannot]", status: "pending" },
        { ancestorTitles: ["deciding"], title: "decides", status: "failed" },
      ],
    },
  ],
};

describe("what a run writes down", () => {
  it("is a row for each scenario, and one for each port's contract", () => {
    const columns = [
      { name: "our image", rows: rowsOf(REPORT) },
      { name: "AWS", notRun: "nobody asked" },
    ];
    expect(tableOf(columns)).toBe(`
| scenario | our image | AWS |
| --- | --- | --- |
| following: follows | passed | not run |
| following: waits | skipped: no locks: it \\| has none | not run |
| the contract of Digest | 2 passed; skipped: no twins: cannot | not run |
| deciding: decides | **1 failed** | not run |

Not run when this was written:

- AWS: nobody asked

`);
  });

  it("replaces what a run before wrote, and nothing around it", () => {
    const document = "before\n<!-- scenarios: begin -->\nold\n<!-- scenarios: end -->\nafter $&\n";
    const written = withTable(document, [{ name: "our image", rows: rowsOf(REPORT) }]);
    expect(written).toMatch(/^before\n<!-- scenarios: begin -->\n\n\| scenario/);
    expect(written).toMatch(/\n<!-- scenarios: end -->\nafter \$&\n$/);
    expect(written).not.toContain("old");
    expect(withTable(written, [{ name: "our image", rows: rowsOf(REPORT) }])).toBe(written);
    expect(() => withTable("no place", [])).toThrow("no place");
  });

  it("adds up what runners counted themselves", () => {
    expect(sayCounts(countsOf([REPORT, REPORT]))).toBe("tests: 6 passed, 2 failed, 4 skipped");
    expect(sayCounts(countsOf([]))).toBe("tests: 0 passed, 0 failed, 0 skipped");
  });
});
