import { expect, test } from '@jest/globals';
import { ReplicaFreshness } from './replica-freshness.ts';

const second = 1_000;

test('a replica of which nothing is known is not fresh', () => {
  const freshness = new ReplicaFreshness(10 * second);
  expect(freshness.isWithinBound(0)).toBe(false);
  freshness.replicaHas(500n);
  expect(freshness.isWithinBound(0)).toBe(false);
});

test('it is as fresh as the last position of the primary that it has reached', () => {
  const freshness = new ReplicaFreshness(10 * second);
  freshness.primaryWasAt(100n, 0);
  freshness.primaryWasAt(200n, 4 * second);
  freshness.primaryWasAt(300n, 8 * second);
  freshness.replicaHas(299n);
  expect(freshness.isWithinBound(14 * second)).toBe(true);
  expect(freshness.isWithinBound(14 * second + 1)).toBe(false);
});

test('while nothing is written it stays fresh, however old its last transaction is', () => {
  const freshness = new ReplicaFreshness(10 * second);
  for (let at = 0; at <= 3_600 * second; at += second) {
    freshness.primaryWasAt(100n, at);
    freshness.replicaHas(100n);
  }
  expect(freshness.isWithinBound(3_601 * second)).toBe(true);
});

test('one that stands still while the primary goes on is within the bound only so long, and again when it has caught up', () => {
  const freshness = new ReplicaFreshness(10 * second);
  freshness.primaryWasAt(100n, 0);
  freshness.replicaHas(100n);
  for (let at = second; at <= 20 * second; at += second) {
    freshness.primaryWasAt(100n + BigInt(at), at);
    freshness.replicaHas(100n);
    expect(freshness.isWithinBound(at)).toBe(at <= 10 * second);
  }
  freshness.replicaHas(100n + BigInt(20 * second));
  expect(freshness.isWithinBound(20 * second)).toBe(true);
});

test('one that was put back to an older state is judged by that', () => {
  const freshness = new ReplicaFreshness(10 * second);
  freshness.primaryWasAt(100n, 0);
  freshness.primaryWasAt(200n, second);
  freshness.replicaHas(200n);
  expect(freshness.isWithinBound(second)).toBe(true);
  freshness.replicaHas(99n);
  expect(freshness.isWithinBound(second)).toBe(false);
});

test('without news of the primary nothing can be proven for longer than the bound', () => {
  const freshness = new ReplicaFreshness(10 * second);
  freshness.primaryWasAt(100n, 0);
  freshness.replicaHas(100n);
  expect(freshness.isWithinBound(10 * second)).toBe(true);
  freshness.replicaHas(1_000n);
  expect(freshness.isWithinBound(10 * second + 1)).toBe(false);
});
