import { readFileSync, writeFileSync } from 'node:fs';
import type { BenchPart, BenchPicture, BenchTable, PartReport } from './part.ts';
import type { machine } from './report.ts';

const page = new URL('../../docs/performance.md', import.meta.url);

/** What a part of the bench found, as Markdown. @param seconds how long it took */
export function markdownOf(
  { tables, verdicts, pictures = [] }: PartReport,
  { processor, node, system, date, busyBefore }: ReturnType<typeof machine>,
  seconds: number,
): string {
  const goals: BenchTable = {
    title: 'Goals',
    columns: ['Goal', 'Measured', ''],
    rows: verdicts.map(({ goal, measured, kept }) => [goal, measured, kept ? 'kept' : '**missed**']),
  };
  const about = `${processor}, Node ${node}, ${system}, ${date.slice(0, 10)}; ${busyBefore.toFixed(1)} processes busy before; took ${seconds} s.`;
  const shown = pictures.map(({ file, text }) => `![${text}](images/${file})`);
  return [about, ...(verdicts.length > 0 ? [goals] : []), ...shown, ...tables]
    .map((each) => (typeof each === 'string' ? each : tableOf(each)))
    .join('\n\n');
}

function tableOf({ title, columns, rows, notes = [] }: BenchTable): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const table = [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
  return [`**${title}**`, table, ...(notes.length > 0 ? [notes.join(' ')] : [])].join('\n\n');
}

/**
 * Puts what a part found in its place on the page of figures, between two comments that name it.
 *
 * @throws Error when the page has no such place
 */
export function writeSection({ id }: BenchPart, text: string, pictures: readonly BenchPicture[] = []): void {
  const [begin, end] = [`<!-- bench ${id} -->`, `<!-- end of bench ${id} -->`];
  const before = readFileSync(page, 'utf8');
  const [head, rest] = before.split(begin);
  const tail = rest?.split(end)[1];
  if (head === undefined || tail === undefined)
    throw new Error(`docs/performance.md has no place for ${id}.`);
  for (const { file, svg } of pictures) writeFileSync(new URL(`images/${file}`, page), svg);
  writeFileSync(page, `${head}${begin}\n\n${text}\n\n${end}${tail}`);
}
