// Type-checks every package with its own tsconfig: the domain's has neither Node nor the DOM, so each is a program of its own.
import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const tsc = join(root, "node_modules", ".bin", "tsc");

function check(project: string): Promise<boolean> {
  return new Promise((resolve) => {
    const run = spawn(tsc, ["-p", project, "--pretty", "false"], { cwd: root, stdio: ["ignore", 2, 2] });
    run.on("exit", (code) => resolve(code === 0));
  });
}

const projects = globSync(["{packages,apps}/*/tsconfig*.json", "tests/tsconfig.json", "scripts/tsconfig.json"], {
  cwd: root,
});
const results = await Promise.all(projects.toSorted().map(check));
process.exit(results.every(Boolean) ? 0 : 1);
