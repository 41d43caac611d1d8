/**
 * `npm run bench`: how fast the hub is, beside what a user would pick instead. Options: --quick (shows that everything
 * works, too short to be quoted), --only gateway,end-to-end,scale,memory, --write (puts the tables into docs/performance.md),
 * --json FILE. See README.md here.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { endToEndPart } from './end-to-end.part.ts';
import { gatewayPart } from './gateway.part.ts';
import { memoryPart } from './memory.part.ts';
import type { BenchPart, PartReport } from './part.ts';
import { markdownOf, writeSection } from './performance-page.ts';
import { machine } from './report.ts';
import { scalePart } from './scale.part.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    json: { type: 'string', default: '.hub/bench/bench.json' },
  },
});
const parts: BenchPart[] = [gatewayPart, endToEndPart, scalePart, memoryPart];
const only = options.only?.split(',');
const chosen = parts.filter(({ id }) => only === undefined || only.includes(id));
if (options.quick && options.write)
  throw new Error('A quick run is too short to be quoted: leave out --write.');
if (chosen.length === 0) throw new Error(`--only takes ${parts.map(({ id }) => id).join(', ')}.`);

const about = machine();
const reports: Record<string, PartReport & { seconds: number }> = {};
for (const part of chosen) {
  console.log(`\n# ${part.title}`);
  const folder = mkdtempSync(path.join(os.tmpdir(), `safeguarding-hub-bench-${part.id}-`));
  const began = performance.now();
  const report = await part.run({ quick: options.quick, folder });
  const seconds = Math.round((performance.now() - began) / 1_000);
  // A part that failed leaves its logs.
  rmSync(folder, { recursive: true, force: true });
  reports[part.id] = { ...report, seconds };
  const text = markdownOf(report, about, seconds);
  console.log(text);
  if (options.write) writeSection(part, text, report.pictures);
}
mkdirSync(path.dirname(options.json), { recursive: true });
writeFileSync(
  options.json,
  `${JSON.stringify({ machine: about, quick: options.quick, reports }, null, 2)}\n`,
);
console.log(`\nEverything that was measured is in ${options.json}.`);
