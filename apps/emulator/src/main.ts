import { readCommandLine, USAGE, UsageError } from "./command-line.ts";
import { type Emulator, startEmulator } from "./emulator.ts";
import { messageOf } from "./world/refusal.ts";

/** The exit code for a command line that cannot be understood, as is usual. */
const EXIT_USAGE = 2;
const EXIT_FAILED = 1;

function announce({ endpoint }: Emulator): void {
  const exports = `export AWS_ENDPOINT_URL_APPCONFIG=${endpoint} AWS_ENDPOINT_URL_APPCONFIGDATA=${endpoint}`;
  process.stdout.write(`AppConfig emulator ready at ${endpoint}; ${exports}\n`);
}

function explain(cause: unknown): number {
  const message = messageOf(cause);
  process.stderr.write(cause instanceof UsageError ? `${message}\n\n${USAGE}\n` : `${message}\n`);
  return cause instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
}

try {
  const emulator = await startEmulator(readCommandLine(process.argv.slice(2)));
  const stop = () => {
    void emulator.stop();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  announce(emulator);
} catch (cause) {
  process.exitCode = explain(cause);
}
