import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { agencySchemas } from '../database/agency-schemas.ts';
import { safeguardingLead } from '../support/principals.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { connect } from './connect.ts';
import { type Insert, insertSql } from './insert-sql.ts';

const partnership = 'E10000030';
const partners = { local_authority: 'E10000030', police: 'E23000031', health: 'E54000069' };
const now = new Date('2026-11-27T12:00:00.000Z');

describe.each(agencySchemas)('a delivered record of a request at $name', ({ name, agency }) => {
  const organisation = partners[name];
  const requester = name === 'police' ? partners.health : partners.police;
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let owner: pg.Client;
  let connected: Awaited<ReturnType<typeof connect>>;
  beforeAll(async () => {
    database = await agencyDatabase(name);
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    connected = await connect(database, agency);
  });
  afterAll(async () => {
    await connected.close();
    await owner.end();
    await database.drop();
  });

  const insert = ([sql, parameters]: Insert) => owner.query(sql, parameters);

  /** A record that arrived, and that nobody has touched. */
  async function delivered(changes = 'link_reason = null') {
    const row = { partnership, id: randomUUID(), organisation, from: requester, to: organisation };
    await insert(insertSql.information_requests(row));
    await insert(insertSql.inbox({ ...row, concept: 'information-request' }));
    await owner.query('update information_requests set case_reference = null where id = $1', [row.id]);
    await owner.query(`update information_requests set ${changes} where id = $1`, [row.id]);
    return row;
  }

  /** Tries to take it away, in the transaction that links another record to its matter unless told. */
  function takeAway(id: string, linkedAt: Date | null = now, principal = safeguardingLead(organisation)) {
    return connected.sessions.write({ principal, now }, async (manager) => {
      if (linkedAt !== null) {
        await manager.query(
          `insert into record_links values ($1, 'information-request', $2, $3, $4, 'The same call', $5)`,
          [partnership, randomUUID(), id, organisation, linkedAt],
        );
      }
      const [, count] = await manager.query('delete from information_requests where id = $1', [id]);
      return count;
    });
  }

  test('is taken away as another is linked in its place', async () => {
    const [one, other] = [await delivered(), await delivered()];
    expect(await takeAway(one.id)).toBe(1);
    const { rows } = await owner.query('select id from information_requests');
    expect(rows).toEqual([{ id: other.id }]);
    expect(await takeAway(other.id, null)).toBe(0);
    expect(await takeAway(other.id, new Date(now.getTime() - 1))).toBe(0);
  });

  test.each([
    ['has a case reference', `case_reference = 'C'`],
    ['is acknowledged', `received_at = '2026-03-02', acknowledged_at = '2026-03-02'`],
    ['is answered', `answered_at = '2026-03-03', outcome = 'NOTHING_HELD'`],
    ['is withdrawn', `withdrawn_at = '2026-03-03', outcome = 'WITHDRAWN'`],
    ['was linked there', `link_reason = 'R'`],
  ])('stays if it %s', async (_, changes) => {
    const { id } = await delivered(changes);
    expect(await takeAway(id)).toBe(0);
  });

  test.each<[string, (row: Awaited<ReturnType<typeof delivered>>) => Promise<unknown>]>([
    ['corrected', (row) => insert(insertSql.record_corrections(row))],
    ['moved by a holiday', (row) => insert(insertSql.request_deadline_changes(row))],
    [
      'named by an escalation',
      async (row) => {
        const escalation = { ...row, id: randomUUID() };
        await insert(insertSql.escalations(escalation));
        await owner.query('update escalations set information_request_id = $1 where id = $2', [
          row.id,
          escalation.id,
        ]);
      },
    ],
    ['typed in', ({ id }) => owner.query(`update inbox set effect = 'KEPT_OWN' where matter_id = $1`, [id])],
    ['another message’s', ({ id }) => owner.query(`update inbox set kind = 'X' where matter_id = $1`, [id])],
  ])('stays if it was %s', async (_, touch) => {
    const row = await delivered();
    await touch(row);
    expect(await takeAway(row.id)).toBe(0);
  });

  test('stays while a chaser stands beside it, which may be moved to another record and nowhere else', async () => {
    const [row, other] = [await delivered(), await delivered()];
    await insert(insertSql.chasers(row));
    await expect(takeAway(row.id)).rejects.toThrow('chasers_request');
    const session = { principal: safeguardingLead(organisation), now };
    const set = (change: string) =>
      connected.sessions.write(session, (manager) =>
        manager.query(`update chasers set ${change} where id = '${row.id}'`),
      );
    await expect(set(`note = 'N'`)).rejects.toThrow('permission denied');
    await set(`request_id = '${other.id}'`);
    expect(await takeAway(row.id)).toBe(1);
  });

  test('is nobody else’s to take away', async () => {
    const { id } = await delivered();
    await expect(takeAway(id, now, safeguardingLead(requester))).rejects.toThrow('row-level security');
    expect(await takeAway(id, null, safeguardingLead(requester))).toBe(0);
  });
});
