import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { version } from 'uuid';
import { bankHolidays } from '../../shared/calendar/bank-holidays.ts';
import { londonDay } from '../../shared/calendar/london-time.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { policiesFor } from '../../shared/policy/partnership-policies.ts';
import { generate, type PartnershipRecords } from './generate.ts';
import { checkDigit } from './nhs-number.ts';
import { type AgencyRows, type InformationRequestRow, type Table, tables } from './rows.ts';

const KENT = 'E10000016';
const ISLINGTON = 'E09000019';
const BARNET = 'E09000003';
const MERTON = 'E09000024';
const NORTH_YORKSHIRE = 'E06000065';
const geography = loadGeography();
const nhsNumbers = new Set<string>();

function make(partnerships: string[], now: string, from = '2026-01'): PartnershipRecords[] {
  const childReference = (partnership: string, nhsNumber: string) => {
    nhsNumbers.add(nhsNumber);
    return createHash('sha256')
      .update(partnership + nhsNumber)
      .digest('hex');
  };
  const calendar = bankHolidays();
  return [
    ...generate({ partnerships, from, now: new Date(now), geography, calendar, policiesFor, childReference }),
  ];
}

const all = [ISLINGTON, BARNET, MERTON, NORTH_YORKSHIRE];
const november = '2026-11-23T15:45:00Z';
const september = '2026-09-10T12:00:00Z';
const made = make(all, november);

function rowsOf<T extends Table>(records: PartnershipRecords[], table: T): AgencyRows[T][number][] {
  const lists = records.flatMap(({ rows }) => Object.values(rows).map((agency) => agency[table]));
  return lists.flat() as AgencyRows[T][number][];
}

function keyOf(row: object): string {
  const { id, escalation_id, meeting_id, organisation, attending_organisation, number } = row as Record<
    string,
    unknown
  >;
  return [id, escalation_id, meeting_id, organisation, attending_organisation, number].join('|');
}

/** A partnership's April 2026, as the agencies that were asked recorded it. */
function aprilFigures(records: PartnershipRecords[], code: string) {
  const asked = rowsOf(records, 'information_requests').filter(
    ({ partnership, side, started_at }) =>
      partnership === code && side === 'RESPONDER' && londonDay(started_at).startsWith('2026-04'),
  );
  const due = asked.filter(({ due_at, withdrawn_at }) => due_at !== null && withdrawn_at === null);
  const onTime = due.filter(({ answered_at, due_at }) => answered_at && due_at && answered_at <= due_at);
  return `${onTime.length} of ${due.length} in time, ${asked.length} asked`;
}

describe('what is made', () => {
  test('is the same twice', () => {
    expect(make([MERTON], november)).toEqual(made.filter(({ partnership }) => partnership === MERTON));
  });

  test('comes some whole months at a time, however many there are', () => {
    const parts = make([KENT], november, '2025-12');
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts)
      expect(tables.flatMap((table) => rowsOf([part], table)).length).toBeLessThan(30_000);
    const ids = parts.map((part) => new Set(rowsOf([part], 'information_requests').map(({ id }) => id)));
    expect(new Set(ids.flatMap((each) => [...each])).size).toBe(ids.reduce((sum, { size }) => sum + size, 0));
    expect(parts.map(({ requests }) => requests)).toEqual(ids.map(({ size }) => size));
  });

  test('does not depend on the first month or on the other partnerships', () => {
    const later = rowsOf(make([MERTON], november, '2026-06'), 'information_requests');
    const same = rowsOf(made, 'information_requests').filter(
      ({ partnership, started_at }) => partnership === MERTON && londonDay(started_at) >= '2026-06-01',
    );
    expect(later).toHaveLength(same.length);
    expect(new Set(later.map((row) => JSON.stringify(row)))).toEqual(
      new Set(same.map((row) => JSON.stringify(row))),
    );
  });

  test('at an earlier now is what had happened by then, and nothing else', () => {
    const now = new Date(september);
    const mayBeAhead = ['started_at', 'starts_at', 'due_at'];
    const earlier = make([MERTON, NORTH_YORKSHIRE], september);
    const later = made.filter(({ partnership }) => earlier.some((each) => each.partnership === partnership));
    for (const table of tables) {
      const laterByKey = new Map(
        rowsOf(later, table).map((row) => [keyOf(row), row as unknown as Record<string, unknown>]),
      );
      const contradicted = rowsOf(earlier, table).filter((row) => {
        const grown = laterByKey.get(keyOf(row));
        return !Object.entries(row).every(
          ([column, value]) =>
            !(value instanceof Date) ||
            column === 'changed_at' ||
            (value.getTime() === (grown?.[column] as Date | null)?.getTime() &&
              (value <= now || mayBeAhead.includes(column))),
        );
      });
      expect(contradicted).toEqual([]);
    }
  });

  test('gives a past month the same figures whenever it is made', () => {
    expect(aprilFigures(make([MERTON], september), MERTON)).toEqual(aprilFigures(made, MERTON));
  });

  test('is what the documentation quotes', () => {
    expect(Object.fromEntries(all.map((code) => [code, aprilFigures(made, code)]))).toMatchInlineSnapshot(`
{
  "E06000065": "248 of 311 in time, 314 asked",
  "E09000003": "137 of 179 in time, 179 asked",
  "E09000019": "37 of 37 in time, 110 asked",
  "E09000024": "80 of 99 in time, 104 asked",
}
`);
  });

  test('has nothing that has not happened by now, save meetings that are arranged', () => {
    const now = new Date(november);
    for (const table of tables) {
      for (const row of rowsOf(made, table))
        if ('changed_at' in row) expect(row.changed_at <= now).toBe(true);
    }
    const arranged = rowsOf(made, 'leadership_meetings').filter(({ starts_at }) => starts_at > now);
    expect(arranged.length).toBeGreaterThan(0);
    expect(arranged.every(({ status }) => status !== 'HELD')).toBe(true);
  });

  test('has no key twice', () => {
    for (const table of tables) {
      for (const { rows } of made) {
        for (const agency of Object.values(rows)) {
          const keys = agency[table].map(keyOf);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }
    }
  });

  test('has version 7 ids that carry the instant at which the matter started', () => {
    for (const table of ['information_requests', 'escalations', 'leadership_meetings'] as const) {
      const wrong = rowsOf(made, table).filter(
        ({ id, started_at }) =>
          version(id) !== 7 ||
          Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) !== started_at.getTime(),
      );
      expect(wrong).toEqual([]);
    }
  });

  test('identifies children only by NHS numbers of the 999 test range, and many more than once', () => {
    const wrong = [...nhsNumbers].filter(
      (number) => !/^999\d{7}$/.test(number) || Number(number[9]) !== checkDigit(number.slice(0, 9)),
    );
    expect(nhsNumbers.size).toBeGreaterThan(1000);
    expect(wrong).toEqual([]);
    const references = rowsOf(made, 'information_requests').flatMap(({ side, child_reference }) =>
      side === 'REQUESTER' && child_reference !== null ? [child_reference] : [],
    );
    expect(new Set(references).size).toBeLessThan(references.length * 0.7);
  });

  test('is marked as made up throughout', () => {
    const records = [...rowsOf(made, 'information_requests'), ...rowsOf(made, 'escalations')];
    expect(records.filter((row) => !row.synthetic || !row.case_reference.startsWith('SYN-'))).toEqual([]);
    const appointments = rowsOf(made, 'lead_appointments');
    expect(appointments.filter((row) => !row.synthetic || !row.person_reference.startsWith('SYN-'))).toEqual(
      [],
    );
  });

  test('names only organisations that were statutory partners on the day', () => {
    const strangers = rowsOf(made, 'information_requests').filter(
      ({ partnership, requester, responder, requested_at }) =>
        ![requester, responder].every((code) =>
          geography.isStatutoryPartner(partnership, code, londonDay(requested_at)),
        ),
    );
    expect(strangers).toEqual([]);
  });
});

/** The rows of a partnership's requests, side by side. */
function sidesOf(partnership: string) {
  const rows = rowsOf(made, 'information_requests').filter((row) => row.partnership === partnership);
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((sides) => ({
    requester: sides.find(({ side }) => side === 'REQUESTER'),
    responder: sides.find(({ side }) => side === 'RESPONDER'),
  }));
}

const share = <T>(of: readonly T[], which: (each: T) => boolean) => of.filter(which).length / of.length;

describe('what it shows', () => {
  test('a few requests are recorded by one side only', () => {
    const sides = [BARNET, MERTON, NORTH_YORKSHIRE].flatMap(sidesOf);
    const requesterOnly = share(sides, ({ responder }) => responder === undefined);
    const responderOnly = share(sides, ({ requester }) => requester === undefined);
    expect(requesterOnly).toBeGreaterThan(0.015);
    expect(requesterOnly).toBeLessThan(0.04);
    expect(responderOnly).toBeGreaterThan(0.005);
    expect(responderOnly).toBeLessThan(0.02);
  });

  test('the two sides of a few requests disagree', () => {
    const both = [BARNET, MERTON, NORTH_YORKSHIRE]
      .flatMap(sidesOf)
      .flatMap(({ requester, responder }) => (requester && responder ? [{ requester, responder }] : []));
    const outcome = share(both, ({ requester, responder }) => requester.outcome !== responder.outcome);
    const recipient = share(both, ({ requester, responder }) => requester.responder !== responder.responder);
    expect(outcome).toBeGreaterThan(0.008);
    expect(outcome).toBeLessThan(0.025);
    expect(recipient).toBeGreaterThan(0);
    expect(recipient).toBeLessThan(0.01);
    expect(both.every(({ requester, responder }) => +requester.started_at === +responder.started_at)).toBe(
      true,
    );
  });

  test('Islington answers nearly all in time, and the rest do not', () => {
    const onTime = (partnership: string) => {
      const due = (row: InformationRequestRow) =>
        row.partnership === partnership && row.side === 'RESPONDER' && row.due_at;
      return share(rowsOf(made, 'information_requests').filter(due), ({ answered_at, due_at }) =>
        Boolean(answered_at && due_at && answered_at <= due_at),
      );
    };
    expect(onTime(ISLINGTON)).toBeGreaterThan(0.95);
    for (const other of [BARNET, MERTON, NORTH_YORKSHIRE]) expect(onTime(other)).toBeLessThan(0.87);
  });

  test('the three leads meet together in Islington and never in Barnet', () => {
    const together = (partnership: string) => {
      const attendances = rowsOf(made, 'leadership_attendances').filter(
        (row) =>
          row.partnership === partnership &&
          row.organisation === row.attending_organisation &&
          row.capacity === 'NAMED_LEAD',
      );
      const sectors = [...Map.groupBy(attendances, ({ meeting_id }) => meeting_id).values()].map(
        (each) => new Set(each.map(({ organisation }) => geography.organisation(organisation)?.sector)).size,
      );
      return sectors.filter((count) => count === 3).length;
    };
    expect(together(ISLINGTON)).toBeGreaterThanOrEqual(3);
    expect(together(BARNET)).toBe(0);
  });

  test('about half of the escalations grow from a request that exists, and some are open past their limit', () => {
    const raised = rowsOf(made, 'escalations').filter(({ side }) => side === 'RAISER');
    const requests = new Set(rowsOf(made, 'information_requests').map(({ id }) => id));
    const linked = raised.filter(({ information_request_id }) => information_request_id !== null);
    expect(linked.length / raised.length).toBeGreaterThan(0.35);
    expect(linked.length / raised.length).toBeLessThan(0.65);
    expect(linked.every(({ information_request_id }) => requests.has(information_request_id ?? ''))).toBe(
      true,
    );
    const today = londonDay(new Date(november));
    const overdue = rowsOf(made, 'escalation_stages').filter(
      ({ left_at, due_on }) => left_at === null && due_on !== null && due_on < today,
    );
    expect(overdue.length).toBeGreaterThan(0);
  });

  test('an escalation about the partners themselves names no child', () => {
    const system = rowsOf(made, 'escalations').filter(({ kind }) => kind === 'SYSTEM');
    expect(system.length).toBeGreaterThan(0);
    expect(system.every(({ child_reference }) => child_reference === null)).toBe(true);
  });

  test('a board that ended on 31 March 2026 is followed by the one that took its area', () => {
    const health = rowsOf(made, 'lead_appointments').filter(
      ({ partnership, organisation }) => partnership === ISLINGTON && organisation.startsWith('E54'),
    );
    expect(
      health.filter(({ organisation }) => organisation === 'E54000028').map(({ ended_on }) => ended_on),
    ).toContain('2026-03-31');
    expect(
      health
        .filter(({ organisation }) => organisation === 'E54000071')
        .map(({ appointed_on }) => appointed_on),
    ).toContain('2026-04-01');
  });
});
