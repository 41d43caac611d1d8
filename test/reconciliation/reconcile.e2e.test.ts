import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Desk, desks, record, type Shown } from '../agency/desks.ts';
import { aReceipt, aRequest, keyOf, matterOf } from '../agency/inputs.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { foundOf, listed, reconcile } from './reconciling.ts';

const now = new Date('2026-11-02T09:00:00.000Z');
let hub: TestHub;
beforeAll(async () => {
  // The hub takes this Date for now.
  hub = await startHub({ now });
});
afterAll(() => hub.stop());

const { 'local-authority': authority, police, health } = desks;
const halfYear = ['2026-07-01', '2026-12-31'] as const;
const halfAnHour = 30 * 60_000;

/** A request that an authority made of the police, and what was recorded of it; then time enough for it to arrive. */
async function asked(): Promise<Shown> {
  now.setTime(now.getTime() + halfAnHour);
  const requestedAt = now.toISOString();
  return record(hub, authority, 'RequestInformation', aRequest(authority, police.surrey, { requestedAt }));
}

async function received(desk: Desk, matter: Shown, changes = {}): Promise<Shown> {
  const { requestType, requestedAt } = matter.record;
  return record(
    hub,
    desk,
    'ReceiveInformationRequest',
    aReceipt(desk, authority.surrey, {
      matter: matterOf(matter),
      requestType: requestType.code,
      requestedAt,
      receivedAt: now.toISOString(),
      ...changes,
    }),
  );
}

async function bothReconcile(...both: Desk[]) {
  now.setTime(now.getTime() + halfAnHour);
  const runs = [];
  for (const desk of both) runs.push(await reconcile(hub, desk, halfYear));
  return runs;
}

/** What each of two desks found of a matter: states and owners. */
async function foundByBoth(matter: Shown, other: Desk) {
  const found = [];
  for (const desk of [authority, other]) {
    const byState = await foundOf(hub, desk, matter);
    found.push(
      Object.fromEntries(
        Object.values(byState).map(({ id, state, owner, status }: Shown) => [
          state,
          { id, status, owner: owner.code },
        ]),
      ),
    );
  }
  return found as [Record<string, Shown>, Record<string, Shown>];
}

describe('what both sides recorded', () => {
  test('matches where they say the same, and nothing is found', async () => {
    const matter = await asked();
    await received(police, matter);
    const [ours, theirs] = await bothReconcile(authority, police);
    expect(ours?.POLICE).toMatchObject({ state: 'COMPLETE', organisation: { code: authority.surrey } });
    expect(theirs?.LOCAL_AUTHORITY.compared).toBe(ours?.POLICE.compared);
    expect(await foundByBoth(matter, police)).toEqual([{}, {}]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['TIME_SKEW', { requestedAt: '2026-11-02T09:01:00.000Z' }, authority.surrey],
    ['CONTENT_DIFFERS', { purpose: 'Something else was asked.' }, authority.surrey],
  ])('is found to differ by both sides alike: %s', async (state, changes, owner) => {
    const matter = await asked();
    await received(police, matter, changes);
    await bothReconcile(authority, police);
    const [ours, theirs] = await foundByBoth(matter, police);
    expect(ours).toEqual({ [state]: { id: expect.any(String), status: 'OPEN', owner } });
    expect(theirs).toEqual(ours);
  });

  test('with another outcome is for who answers, and is gone by itself once both say the same', async () => {
    const matter = await asked();
    await received(police, matter);
    const answer = { answeredAt: now.toISOString(), outcome: 'NOTHING_HELD' };
    await record(hub, police, 'AnswerInformationRequest', { record: keyOf(police, matter), ...answer });
    await bothReconcile(authority, police);
    const [ours, theirs] = await foundByBoth(matter, police);
    expect(ours).toEqual({
      OUTCOME_DIFFERS: { id: expect.any(String), status: 'OPEN', owner: police.surrey },
    });
    expect(theirs).toEqual(ours);
    await record(hub, authority, 'AnswerInformationRequest', { record: keyOf(authority, matter), ...answer });
    await bothReconcile(authority, police);
    for (const desk of [authority, police]) {
      expect((await foundOf(hub, desk, matter)).OUTCOME_DIFFERS).toMatchObject({
        status: 'GONE',
        goneAt: now.toISOString(),
      });
    }
  });

  test('is not judged while it may still be on its way', async () => {
    const matter = await asked();
    const runs = await reconcile(hub, authority, halfYear);
    expect(runs.POLICE).toMatchObject({ state: 'COMPLETE', underWay: 1 });
    expect(await foundOf(hub, authority, matter)).toEqual({});
    await bothReconcile(authority);
    expect(Object.keys(await foundOf(hub, authority, matter))).toEqual(['ONLY_SENDER']);
  });
});

describe('what one side recorded', () => {
  test('is for its sender, since nothing arrived, and has five working days', async () => {
    const matter = await asked();
    await bothReconcile(authority, police);
    const [ours, theirs] = await foundByBoth(matter, police);
    expect(ours).toEqual({
      ONLY_SENDER: { id: expect.any(String), status: 'OPEN', owner: authority.surrey },
    });
    expect(theirs).toEqual(ours);
    expect((await foundOf(hub, authority, matter)).ONLY_SENDER).toMatchObject({
      concept: 'INFORMATION_REQUEST',
      originator: { code: authority.surrey },
      recipient: { code: police.surrey },
      dueOn: '2026-11-09',
      overdue: false,
      synthetic: true,
    });
  });

  test('is one discrepancy, however often it is seen, and overdue after its last day', async () => {
    const before = await listed(hub, authority, { status: 'OPEN' });
    await bothReconcile(authority);
    const after = await listed(hub, authority, { status: 'OPEN' });
    const ids = ({ edges }: Shown) => edges.map(({ node }: Shown) => node.id);
    expect(ids(after)).toEqual(ids(before));
    expect(after.counts.every(({ overdue }: Shown) => overdue === 0)).toBe(true);
    now.setTime(Date.parse('2026-11-10T09:00:00.000Z'));
    const later = await listed(hub, authority, { status: 'OPEN' });
    const sum = (of: 'open' | 'overdue') =>
      later.counts.reduce((total: number, count: Shown) => total + count[of], 0);
    expect(sum('open')).toBe(ids(before).length);
    expect(sum('overdue')).toBe(ids(before).length);
  });

  test('is for who wrote it down, if no message came', async () => {
    const matter = await received(police, await asked(), { matter: null });
    await bothReconcile(authority, police);
    const [ours, theirs] = await foundByBoth(matter, police);
    expect(ours).toEqual({
      ONLY_RECEIVER: { id: expect.any(String), status: 'OPEN', owner: police.surrey },
    });
    expect(theirs).toEqual(ours);
  });

  test('is a wrong recipient where somebody else recorded it, and the same at both', async () => {
    const matter = await asked();
    await received(health, matter);
    await bothReconcile(authority, health, police);
    const [ours, theirs] = await foundByBoth(matter, health);
    const wrong = { id: expect.any(String), status: 'OPEN', owner: authority.surrey };
    expect(ours).toEqual({ RECIPIENT_DIFFERS: wrong, ONLY_SENDER: expect.anything() });
    // To whom it was addressed is not for health to know.
    expect(theirs).toEqual({ RECIPIENT_DIFFERS: ours.RECIPIENT_DIFFERS });
    expect(Object.keys(await foundOf(hub, police, matter))).toEqual(['ONLY_SENDER']);
  });

  test('of an agency that did not answer is not looked for: nothing is found, and nothing is gone', async () => {
    const matter = await asked();
    await bothReconcile(police);
    const before = await listed(hub, police);
    await hub.stopAgency('health');
    now.setTime(now.getTime() + halfAnHour);
    const runs = await reconcile(hub, authority, halfYear, ['HEALTH']);
    expect(runs.HEALTH).toMatchObject({ state: 'UNANSWERED', compared: null, found: null });
    expect(runs.POLICE.state).toBe('COMPLETE');
    const { edges } = await listed(hub, authority);
    const withHealth = edges.filter(({ node }: Shown) => node.recipient.code === health.surrey);
    expect(withHealth.map(({ node }: Shown) => node.status)).toEqual(['OPEN']);
    expect((await foundOf(hub, authority, matter)).ONLY_SENDER.status).toBe('OPEN');
    expect((await listed(hub, police)).edges).toEqual(before.edges);
  });
});
