import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerLost } from './scenarios/answer-lost.ts';
import { anyOrder } from './scenarios/any-order.ts';
import { callersLeft } from './scenarios/callers-left.ts';
import { clockWrong } from './scenarios/clock-wrong.ts';
import { killed } from './scenarios/killed.ts';
import { longOutage } from './scenarios/long-outage.ts';
import { poolExhausted } from './scenarios/pool-exhausted.ts';
import { receiptLost } from './scenarios/receipt-lost.ts';
import { terminated } from './scenarios/terminated.ts';
import { troubled } from './scenarios/troubled.ts';
import { broken, type Finding } from './support/finding.ts';
import { startWorld, type World } from './support/world-of-processes.ts';

const minute = 60_000;
/** A guard against a hang on a machine that does much else: what takes seconds by itself may take minutes there. */
const patience = 5 * minute;

/** Short forms of what `npm run test:fault` does at length. No speed is asserted here. */
describe('a hub of real processes', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  }, patience);
  afterAll(() => world?.stop());

  test.each<[does: string, scenario: (world: World) => Promise<Finding[]>]>([
    ['writes once what was asked for five times, because four answers were lost', answerLost],
    [
      'has a message take effect once, when the relay is killed before it notes the receipt',
      (hub) => receiptLost(hub, 1),
    ],
    [
      'names an agency that the system has stopped, keeps nobody longer for it, and finds it again',
      (hub) => troubled(hub, 'stopped', 1),
    ],
    ['does the same with one whose connections are half open', (hub) => troubled(hub, 'freeze', 1)],
    [
      'turns away with 503 whom an agency has no connection for, and recovers by itself',
      (hub) => poolExhausted(hub, 20),
    ],
    ['finishes what an agency has taken when it is told to end', (hub) => terminated(hub, 'police', 40)],
    ['finishes what the gateway has taken when it is told to end', (hub) => terminated(hub, 'gateway', 40)],
    [
      'delivers the rest when a relay that was told to end is back',
      (hub) => terminated(hub, 'policeRelay', 40),
    ],
    ['works for nobody who has left', (hub) => callersLeft(hub, 100)],
    ['catches up by itself with what was written while an agency was down', (hub) => longOutage(hub, 6)],
    ['starts in any order, databases last or first', (hub) => anyOrder(hub, 1)],
    [
      'loses nothing that was acknowledged, and does nothing twice, when anything of it is killed',
      (hub) => killed(hub, 5),
    ],
  ])(
    '%s',
    async (_, scenario) => {
      expect(broken(await scenario(world))).toEqual([]);
    },
    patience,
  );

  test('has no process that ended without being told to', () => {
    expect(Array.from(world.processes.values(), (each) => [each.name, each.endings()])).toEqual(
      Array.from(world.processes.keys(), (name) => [name, 0]),
    );
  });
});

describe('a hub in which two agencies’ clocks are wrong', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ clockAhead: { police: 10 * minute, 'local-authority': -10 * minute } });
  }, patience);
  afterAll(() => world?.stop());

  test.each([
    ['police', 10],
    ['local-authority', -10],
  ] as const)(
    'delivers both ways, and says so: %s by %i minutes',
    async (wrong, minutes) => {
      expect(broken(await clockWrong(world, wrong, minutes * minute, 4))).toEqual([]);
    },
    patience,
  );
});
