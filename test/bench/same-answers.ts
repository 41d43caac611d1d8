/**
 * Asks Hive Gateway and the product's gateway the same questions on the same supergraphs, and counts where the data
 * differ. A check and no measurement. Options: --queries N and --seed N of the random ones; see README.md here.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePeers } from './peers.ts';
import { askFuzz } from './same-answers/fuzz.ts';
import { askOperations } from './same-answers/operations.ts';
import { Tally } from './same-answers/tally.ts';

const { values: options } = parseArgs({
  options: { queries: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
ensurePeers();
process.env.HUB_LOG_LEVEL ??= 'silent';
const folder = path.resolve('.hub/bench/same-answers');
mkdirSync(folder, { recursive: true });

const whole = new Tally("The board's three questions, every agency answering");
const withoutPolice = new Tally('The same with police stopped, where Hive may be wrong');
await askOperations(folder, whole, withoutPolice);
for (const tally of [whole, withoutPolice]) console.log(`\n${tally.report()}`);

const { report, oursWrong } = await askFuzz(folder, Number(options.seed), Number(options.queries));
console.log(`\n${report}`);
if (whole.different > 0 || oursWrong > 0) process.exitCode = 1;
