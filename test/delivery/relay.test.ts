import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readReceipt } from '../../shared/delivery/receipt.ts';
import { until } from '../support/until.ts';
import { type RelayedOutbox, relayedOutbox } from './support/relayed-outbox.ts';

let world: RelayedOutbox;

beforeEach(async () => {
  world = await relayedOutbox(new Date('2026-11-27T10:00:00Z'));
});

afterEach(() => world.stop());

describe('messages that wait in an outbox', () => {
  test('are delivered, each lane in its order, and their receipts kept', async () => {
    await world.write('health', [3, 1, 150]);
    await world.write('local-authority', [2]);
    world.startRelay();
    await world.delivered();
    const rows = await world.rows();
    expect(rows).toHaveLength(156);
    for (const row of rows) {
      expect(row).toMatchObject({ state: 'DELIVERED', attempts: 1, fault: null, effect: 'APPLIED' });
      const { receipt } = await readReceipt(
        row.receipt ?? '',
        world.identity.deliveryOf('police').publicKeys,
      );
      expect(receipt).toMatchObject({ messageId: row.id, sequence: row.sequence });
    }
    for (const matter of new Set(rows.map((row) => row.matter_id))) {
      const taken = [...world.health.taken, ...world.localAuthority.taken].filter(
        ({ matterId }) => matterId === matter,
      );
      expect(taken.map(({ sequence }) => sequence)).toEqual(taken.map((_, index) => index + 1));
    }
    expect(Math.max(...world.health.requests)).toBeLessThanOrEqual(100);
  });

  test('are delivered in their order also where the clock went back between them', async () => {
    await world.write('health', [3]);
    await world.run(`update outbox set written_at = written_at - sequence * interval '1 minute'`);
    world.startRelay();
    await world.delivered();
    expect(world.health.taken.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect((await world.rows()).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });

  test('are sent once where two relays run, and by the other when one ends', async () => {
    await world.write('health', Array(50).fill(2));
    const first = world.startRelay({ batch: 5 });
    world.startRelay({ batch: 5 });
    await world.delivered();
    expect(world.health.requests.reduce((sum, count) => sum + count, 0)).toBe(100);
    await first.stop();
    await world.write('health', [1]);
    await world.delivered();
    expect(world.health.taken).toHaveLength(101);
  });

  test('say how far the clocks are apart, once, by a receipt that is fresh', async () => {
    world.health.instead = () => ({ receivedAt: new Date(world.now().getTime() + 600_000).toISOString() });
    world.health.answer = (response, text, [message]) => {
      // The second is received, and its answer is lost.
      if (message?.sequence !== 2 || world.health.requests.length > 2) return false;
      response.destroy();
      world.moveBy(60_000);
      return text !== '';
    };
    await world.write('health', [2]);
    world.startRelay({ batch: 1 });
    await world.delivered();
    const [first, second] = await world.rows();
    expect(first).toMatchObject({ clock_offset_ms: 600_000, clock_uncertainty_ms: 0 });
    expect(second).toMatchObject({ attempts: 2, state: 'DELIVERED', clock_offset_ms: null });
    expect(second?.received_at).toEqual(new Date('2026-11-27T10:10:00Z'));
  });
});

describe('a relay that is ended between sending and noting the answer', () => {
  test('leaves what the next one sends again, and it has one effect', async () => {
    let swallowing = true;
    world.health.answer = (response) => {
      if (swallowing) response.destroy();
      return swallowing;
    };
    await world.write('health', [2, 1]);
    const relay = world.startRelay();
    await until(
      () => world.health.taken.length,
      (taken) => taken === 3,
    );
    await relay.stop();
    expect(await world.rows()).toEqual(
      Array(3).fill(expect.objectContaining({ state: 'WAITING', fault: 'AGENCY_UNAVAILABLE' })),
    );
    swallowing = false;
    world.startRelay();
    await world.delivered();
    expect(world.health.taken).toHaveLength(3);
    expect((await world.rows()).every(({ state }) => state === 'DELIVERED')).toBe(true);
  });
});
