// The image's health check: there is no shell in it and no curl.
const { ok } = await fetch("http://127.0.0.1:4566/_emulator/health");
process.exit(ok ? 0 : 1);
