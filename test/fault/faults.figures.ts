/**
 * `npm run test:fault`: what becomes of a hub of real processes when they are killed, stopped, cut off, overfilled and left,
 * at length. Prints a table of figures with the machine; ends with 1 if anything but a speed is not as it must be.
 * FAULT_KILLS says how many are killed (60), FAULT_ONLY which scenarios to run, by parts of their names with commas between.
 */
import os from 'node:os';
import { answerLost } from './scenarios/answer-lost.ts';
import { anyOrder } from './scenarios/any-order.ts';
import { callersLeft } from './scenarios/callers-left.ts';
import { clockWrong } from './scenarios/clock-wrong.ts';
import { killed } from './scenarios/killed.ts';
import { longOutage } from './scenarios/long-outage.ts';
import { poolExhausted } from './scenarios/pool-exhausted.ts';
import { receiptLost } from './scenarios/receipt-lost.ts';
import { terminated } from './scenarios/terminated.ts';
import { toldOfLateness } from './scenarios/told-of-lateness.ts';
import { troubled, troubles } from './scenarios/troubled.ts';
import { broken, exactly, type Finding } from './support/finding.ts';
import { startWorld, type World, type WorldOptions } from './support/world-of-processes.ts';

const kills = Number(process.env.FAULT_KILLS || 60);
const only = (process.env.FAULT_ONLY ?? '').split(',');
const minute = 60_000;

/** What is done to one world, in turn; wrong clocks have a world of their own. */
const worlds: [WorldOptions, [name: string, scenario: (world: World) => Promise<Finding[]>][]][] = [
  [
    {},
    [
      ['answer lost after commit, asked again', answerLost],
      ['relay killed between sending and noting', (world) => receiptLost(world, 10)],
      ...troubles.map((trouble): [string, (world: World) => Promise<Finding[]>] => [
        `one agency in trouble: ${trouble}`,
        (world) => troubled(world, trouble, 10),
      ]),
      ['connections exhausted', (world) => poolExhausted(world, 100)],
      ['told to end: an agency', (world) => terminated(world, 'police', 100)],
      ['told to end: the gateway', (world) => terminated(world, 'gateway', 100)],
      ['told to end: a relay', (world) => terminated(world, 'policeRelay', 100)],
      ['callers leave', (world) => callersLeft(world, 1_000)],
      ['told of what is late', toldOfLateness],
      ['down for long', (world) => longOutage(world, 60)],
      ['started in any order', (world) => anyOrder(world, 6)],
      ['killed under load', (world) => killed(world, kills)],
    ],
  ],
  [
    { clockAhead: { police: 10 * minute, 'local-authority': -10 * minute } },
    [
      ['clock ten minutes ahead', (world) => clockWrong(world, 'police', 10 * minute, 20)],
      ['clock ten minutes behind', (world) => clockWrong(world, 'local-authority', -10 * minute, 20)],
    ],
  ],
];

const [cpu] = os.cpus();
console.log(
  `${os.cpus().length} × ${cpu?.model}, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
const wrong: string[] = [];
for (const [options, scenarios] of worlds) {
  const asked = scenarios.filter(([name]) => only.some((part) => name.includes(part)));
  if (asked.length === 0) continue;
  const world = await startWorld(options);
  try {
    for (const [name, scenario] of asked) wrong.push(...(await tell(name, () => scenario(world))));
    const processes = Array.from(world.processes.values());
    const endings = processes.reduce((sum, each) => sum + each.endings(), 0);
    wrong.push(
      ...(await tell('in the end', async () => [exactly('processes that ended by themselves', endings, 0)])),
    );
  } finally {
    await world.stop();
  }
}
for (const each of wrong) console.error(`Not as it must be: ${each}`);
process.exitCode = wrong.length === 0 ? 0 : 1;

/** Runs a scenario and prints what it found. @returns what does not hold */
async function tell(name: string, scenario: () => Promise<Finding[]>): Promise<string[]> {
  const began = performance.now();
  console.log(`\n## ${name}\n\n| What | Measured | Target | |\n|---|---|---|---|`);
  try {
    const findings = await scenario();
    for (const { what, measured, target, holds } of findings) {
      console.log(`| ${what} | ${measured} | ${target} | ${holds ? '' : 'not met'} |`);
    }
    console.log(`\n${Math.round((performance.now() - began) / 1_000)} s`);
    return broken(findings);
  } catch (error) {
    console.log(error);
    return [`${name} was not carried out`];
  }
}
