import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid7 } from 'uuid';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { type AgencyName, agencyNames, startHub, type TestHub } from '../support/start-hub.ts';

const northYorkshire = 'E06000065';
/** Three boards are partners there, so that health may hold three records of one meeting. */
const boards = ['E54000051', 'E54000054', 'E54000048'] as const;
const organisations: Record<AgencyName, string> = {
  'local-authority': northYorkshire,
  police: 'E23000009',
  health: boards[0],
};
const start = Date.parse('2026-09-10T08:00:00.000Z');

interface Meeting {
  id: string;
  startedAt: Date;
}
/** Who records a meeting: an agency, and as which of its organisations. */
type Records = { agency: AgencyName; organisation: string }[];

const list = `query ($partnership: ID!, $from: Date!, $to: Date!, $first: Int!, $after: String) {
  partnership(code: $partnership) { period(from: $from, to: $to) {
    leadershipMeetings(first: $first, after: $after) {
      partial pageInfo { endCursor hasNextPage } edges { node { id } }
    }
  } }
}`;

describe('a joined list, asked of three real databases', () => {
  let hub: TestHub;
  const meetings: Meeting[] = [];
  beforeAll(async () => {
    hub = await startHub({ now: new Date('2026-11-20T10:00:00Z') });
    // A burst, a few at the same instants, and some far apart; each with some of the agencies, many with only one.
    for (let n = 0; n < 90; n += 1) {
      const instant = new Date(start + (n % 3 === 0 ? randomInt(4) : randomInt(600_000)));
      const holders = agencyNames.filter(() => randomInt(2) === 0);
      if (holders.length === 0) holders.push(agencyNames[n % 3] as AgencyName);
      const records = holders.map((agency) => ({ agency, organisation: organisations[agency] }));
      meetings.push(await insert(instant, records));
    }
  });
  afterAll(() => hub.stop());

  async function insert(startedAt: Date, records: Records): Promise<Meeting> {
    const meeting = { id: uuid7({ msecs: startedAt.getTime() }), startedAt };
    for (const { agency, organisation } of records) {
      await withClient(hub.ownerUrls[agency], (owner) =>
        owner.query(
          `insert into leadership_meetings (partnership, id, organisation, side, started_at, convened_by, kind, starts_at,
             status, link_reason, synthetic, changed_at)
           values ($1, $2, $3, $4, $5, $6, 'LEAD_SAFEGUARDING_PARTNERS', $5, 'HELD', null, true, $5)`,
          [
            northYorkshire,
            meeting.id,
            organisation,
            organisation === northYorkshire ? 'CONVENER' : 'INVITED',
            startedAt,
            northYorkshire,
          ],
        ),
      );
    }
    return meeting;
  }

  async function walk(first: number, month = '09'): Promise<string[]> {
    const period = { partnership: northYorkshire, from: `2026-${month}-01`, to: `2026-${month}-28` };
    const ids: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 200; page += 1) {
      const { data, errors } = await hub.ask(list, { ...period, first, after });
      expect(errors).toBeUndefined();
      const { edges, pageInfo, partial } = data.partnership.period.leadershipMeetings;
      expect(partial).toBe(false);
      ids.push(...edges.map(({ node }: { node: Meeting }) => node.id));
      if (!pageInfo.hasNextPage) return ids;
      expect(edges).toHaveLength(first);
      after = pageInfo.endCursor;
    }
    throw new Error('The list does not end.');
  }

  test.each([7, 45, 100])('has every matter once, newest first, in pages of %i', async (first) => {
    const expected = meetings.toSorted(
      (a, b) => b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? 1 : -1),
    );
    expect(await walk(first)).toEqual(expected.map(({ id }) => id));
  });

  // Three records of the newest meeting must not fill health's page, or the next would never be shown.
  test('has a meeting that one board alone recorded, just after one that three boards did', async () => {
    const everyBoard = boards.map((organisation) => ({ agency: 'health' as const, organisation }));
    const authority = { agency: 'local-authority' as const, organisation: northYorkshire };
    const at = (minute: number) => new Date(Date.parse('2026-10-12T09:00:00.000Z') + minute * 60_000);
    const expected = [
      await insert(at(30), [authority, ...everyBoard]),
      await insert(at(20), [{ agency: 'health', organisation: boards[1] }]),
      await insert(at(10), [authority]),
      await insert(at(0), [authority]),
    ];
    expect(await walk(100, '10')).toEqual(expected.map(({ id }) => id)); // all on one page
    expect(await walk(2, '10')).toEqual(expected.map(({ id }) => id));
  });

  // A list of records must be able to go on between two records of one matter.
  test("shows every board's own record in health's own list, however short its pages", async () => {
    await insert(
      new Date('2026-08-12T09:00:00.000Z'),
      boards.map((organisation) => ({ agency: 'health', organisation })),
    );
    const own = `query ($partnership: ID!, $after: String) {
      list: healthLeadershipMeetings(partnershipCode: $partnership, from: "2026-08-01", to: "2026-08-31", first: 2, after: $after) {
        totalCount pageInfo { endCursor hasNextPage } edges { node { record { organisation { code } } } }
      }
    }`;
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 5; page += 1) {
      const { data } = await hub.askAgency('health', own, { partnership: northYorkshire, after });
      expect(data.list.totalCount).toBe(3);
      seen.push(...data.list.edges.map(({ node }: { node: OwnRecord }) => node.record.organisation.code));
      if (!data.list.pageInfo.hasNextPage) break;
      after = data.list.pageInfo.endCursor;
    }
    expect(seen.sort()).toEqual([...boards].sort());
  });
});

interface OwnRecord {
  record: { organisation: { code: string } };
}
