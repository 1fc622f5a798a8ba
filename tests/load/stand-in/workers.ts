import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROCESS = fileURLToPath(new URL("./lambda-process.ts", import.meta.url));

export interface Workers {
  stop(): void;
}

/** Processes of their own, with nothing of this one's environment. Tells of one that ends by itself. */
export function startWorkers(
  count: number,
  {
    entry,
    environment,
    onEnd,
  }: {
    readonly entry: string;
    readonly environment: Readonly<Record<string, string>>;
    readonly onEnd: (what: string) => void;
  },
): Workers {
  const children: ChildProcess[] = Array.from({ length: count }, () =>
    spawn(process.execPath, [PROCESS, entry], { env: { ...environment }, stdio: ["ignore", "ignore", "inherit"] }),
  );
  let isStopping = false;
  for (const child of children) {
    child.on("exit", (code, signal) => {
      if (!isStopping) onEnd(`a worker ended by itself (${signal ?? code})`);
    });
  }
  return {
    stop: () => {
      isStopping = true;
      for (const child of children) child.kill();
    },
  };
}
