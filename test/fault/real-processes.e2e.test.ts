import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerLost } from './scenarios/answer-lost.ts';
import { killed } from './scenarios/killed.ts';
import { poolExhausted } from './scenarios/pool-exhausted.ts';
import { broken } from './support/finding.ts';
import { startWorld, type World } from './support/world-of-processes.ts';

/** Short forms of what `npm run test:fault` does at length. */
describe('a hub of real processes', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  }, 120_000);
  afterAll(() => world?.stop(), 60_000);

  test('writes once what was asked for five times, because four answers were lost', async () => {
    expect(broken(await answerLost(world))).toEqual([]);
  }, 60_000);

  test('turns away with 503 whom an agency has no connection for, and recovers by itself', async () => {
    expect(broken(await poolExhausted(world, 20))).toEqual([]);
  }, 60_000);

  test('loses nothing that was acknowledged, and does nothing twice, when anything of it is killed', async () => {
    expect(broken(await killed(world, 11))).toEqual([]);
  }, 180_000);

  test('has no process that ended without being told to', () => {
    expect(Array.from(world.processes.values(), (each) => [each.name, each.endings()])).toEqual(
      Array.from(world.processes.keys(), (name) => [name, 0]),
    );
  });
});
