// Draws what a terminal shows into docs/*.svg, light and dark by what the reader's system says. By hand, where the screens
// change: node apps/cli/test/draw-pictures.ts
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "@appconfig-replicator/emulator";
import { openMess } from "@appconfig-replicator/testing/worlds";
import { call } from "./calling.ts";
import { seeded } from "./seeded.ts";

const COLUMNS = 108;

const PICTURES = [
  { file: "status.svg", args: ["status"] },
  { file: "status-short.svg", args: ["status", "shop/prod/{flags,limits,logo}"] },
  { file: "plan.svg", args: ["plan", "shop/prod/{flags,limits}"] },
] as const;

const [FONT_SIZE, LINE_HEIGHT, CHARACTER_WIDTH, MARGIN] = [13, 18, 7.83, 16];

/** The colours that the reports are painted in, as classes. */
const CLASSES: Readonly<Record<string, string>> = { "1": "b", "2": "d", "31": "r", "32": "g", "33": "y" };

const STYLE = `text{font:${FONT_SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328;white-space:pre}
.p{fill:#f6f8fa;stroke:#d1d9e0}.b{font-weight:bold}.d{fill:#59636e}.r{fill:#c2151f}.g{fill:#116329}.y{fill:#8a5a00}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.p{fill:#0d1117;stroke:#3d444d}.d{fill:#9198a1}.r{fill:#ff7b72}.g{fill:#56d364}.y{fill:#e3b341}}`;

const emulator = await startEmulator({ clock: "manual", random: seeded() });
const world = await openMess(emulator);
Object.assign(process.env, world.environment());
for (const { file, args } of PICTURES) {
  const { stdout } = await call({ emulator, world }, args, { columns: COLUMNS, isTerminal: true });
  writeFileSync(
    join(import.meta.dirname, "..", "..", "..", "docs", file),
    drawn(`$ appconfig-replicator ${args.join(" ")}\n${stdout.trimEnd()}`),
  );
}
world.close();
await emulator.stop();

function drawn(text: string): string {
  const lines = text.split("\n");
  const [width, height] = [COLUMNS * CHARACTER_WIDTH + 2 * MARGIN, lines.length * LINE_HEIGHT + 2 * MARGIN];
  const rows = lines.map((line, at) => {
    const y = MARGIN + at * LINE_HEIGHT + FONT_SIZE;
    return `<text x="${MARGIN}" y="${y}">${spans(line)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(width)} ${height}" width="${Math.ceil(width)}" height="${height}">`,
    `<title>${inXml(lines[0] ?? "")}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="p" x="0.5" y="0.5" width="${Math.ceil(width) - 1}" height="${height - 1}" rx="6"/>`,
    ...rows,
    "</svg>\n",
  ].join("\n");
}

/** SGR sequences become spans: what is painted ends with a code that none of the classes has. */
function spans(line: string): string {
  const [plain = "", ...painted] = line.split("\u001b[");
  const parts = painted.map((part) => {
    const { code = "", text = "" } = /^(?<code>\d+)m(?<text>.*)$/s.exec(part)?.groups ?? {};
    const name = CLASSES[code];
    return name === undefined || text === "" ? inXml(text) : `<tspan class="${name}">${inXml(text)}</tspan>`;
  });
  return [inXml(plain), ...parts].join("");
}

function inXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
