/**
 * `node test/bench/end-to-end.bench.ts [--quick]`: this part of the bench by itself. With `--profile NAMES` instead,
 * where processes of the hub spend their time under the load of `--operation` (information-sharing): gateway, partnership,
 * localAuthority, police or health, with commas between.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { profileHub } from './end-to-end/profile-hub.ts';
import type { Operation } from './end-to-end/questions.ts';
import { endToEndPart } from './end-to-end.part.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    profile: { type: 'string' },
    operation: { type: 'string', default: 'information-sharing' },
  },
});
const folder = mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-end-to-end-'));
const began = performance.now();
if (values.profile === undefined) {
  const { tables, verdicts } = await endToEndPart.run({ quick: values.quick, folder });
  for (const { title, columns, rows, notes = [] } of tables) {
    const widths = columns.map((column, at) =>
      Math.max(column.length, ...rows.map((row) => row[at]?.length ?? 0)),
    );
    const line = (cells: string[]) => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
    console.log(['', title, line(columns), ...rows.map(line), ...notes].join('\n'));
  }
  for (const { goal, measured, kept } of verdicts)
    console.log(`${kept ? 'kept  ' : 'missed'} ${goal}: ${measured}`);
} else {
  await profileHub(folder, values.profile.split(','), values.operation as Operation);
}
console.log(`${((performance.now() - began) / 1_000).toFixed(0)} s`);
rmSync(folder, { recursive: true, force: true });
