/** `npm run check:licences`: whether everything that the hub is made with may be shipped. Needs no network. */
import { existsSync, readFileSync } from 'node:fs';
import { findSupplyProblems } from './find-supply-problems.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, root), 'utf8'));

const problems = findSupplyProblems({
  locked: read('package-lock.json').packages,
  allowScripts: read('package.json').allowScripts,
  statedLicence(place) {
    const file = `${place}/package.json`;
    if (!existsSync(new URL(file, root))) return undefined;
    const { license } = read(file);
    return typeof license === 'string' ? license : undefined;
  },
});
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
