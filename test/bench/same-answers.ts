/**
 * Asks Hive Gateway and the product's gateway the same questions on the same supergraphs, and counts where the data
 * differ. A check and no measurement. See README.md here.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensurePeers } from './peers.ts';
import { askOperations } from './same-answers/operations.ts';
import { Tally } from './same-answers/tally.ts';

ensurePeers();
process.env.HUB_LOG_LEVEL ??= 'silent';
const folder = path.resolve('.hub/bench/same-answers');
mkdirSync(folder, { recursive: true });

const whole = new Tally("The board's three questions, every agency answering");
const withoutPolice = new Tally('The same with police stopped, where Hive is known to be wrong');
await askOperations(folder, whole, withoutPolice);
for (const tally of [whole, withoutPolice]) console.log(`\n${tally.report()}`);
if (whole.different > 0) process.exitCode = 1;
