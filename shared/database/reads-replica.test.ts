import { expect, test } from '@jest/globals';
import {
  boardChair,
  businessManager,
  inspector,
  practitioner,
  safeguardingLead,
  scrutineer,
  serviceClient,
} from '../../test/support/principals.ts';
import { readsReplica } from './reads-replica.ts';

const surrey = 'E10000030';
const now = new Date('2026-11-23T12:00:00.000Z');
const asked = { isAsked: () => true, mayLagMs: 10_000 };
const since = (seconds: number) => async () => new Date(now.getTime() - seconds * 1_000);

test.each([boardChair([surrey]), businessManager([surrey]), scrutineer([surrey])])(
  'a replica is read for a $role',
  async (principal) => {
    expect(await readsReplica({ principal, now }, asked)).toBe(true);
    expect(await readsReplica({ principal, now }, { ...asked, isAsked: () => false })).toBe(false);
  },
);

test.each([practitioner(surrey), safeguardingLead(surrey), serviceClient(surrey)])(
  'the primary is read for a $role, who has just written',
  async (principal) => {
    expect(await readsReplica({ principal, now, standingSince: since(3_600) }, asked)).toBe(false);
  },
);

test('an inspector reads the replica once it must hold their newest warrant', async () => {
  const principal = inspector();
  expect(await readsReplica({ principal, now, standingSince: since(3_600) }, asked)).toBe(true);
  expect(await readsReplica({ principal, now, standingSince: since(71) }, asked)).toBe(true);
  expect(await readsReplica({ principal, now, standingSince: since(70) }, asked)).toBe(false);
  expect(await readsReplica({ principal, now, standingSince: async () => null }, asked)).toBe(true);
});

test('an inspector of whose standing nothing is said reads the primary', async () => {
  expect(await readsReplica({ principal: inspector(), now }, asked)).toBe(false);
});

test('a replica that is left out while the standing is read is not asked', async () => {
  let isAsked = true;
  const standingSince = async () => {
    isAsked = false;
    return null;
  };
  const replica = { ...asked, isAsked: () => isAsked };
  expect(await readsReplica({ principal: inspector(), now, standingSince }, replica)).toBe(false);
});
