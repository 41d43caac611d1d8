import type { EntityManager } from 'typeorm';
import { v5 as uuid5 } from 'uuid';
import type { AlertToRaise } from '../alerts/alert.ts';
import { sha256 } from '../auth/sha256.ts';
import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import { endOfLondonDay, startOfLondonDay } from '../calendar/london-time.ts';
import { policiesFor } from '../policy/partnership-policies.ts';
import type { KeptDiscrepancy } from './kept-discrepancy.ts';
import type { Comparison, FoundDiscrepancy } from './match-statements.ts';
import type { ReconciledConcept } from './matter-statement.ts';
import { workOffBy } from './owner-of.ts';
import type { StatementsWanted } from './read-statements.ts';

/** A namespace of our own (RFC 9562), so that both sides give one discrepancy one id. */
const namespace = '6f0e7a52-8f5a-4c0b-9a53-4f7e1d2b6c31';

/** The id of a discrepancy: the same at both agencies. */
export function discrepancyId(
  concept: ReconciledConcept,
  {
    matterId,
    originator,
    recipient,
    state,
  }: Pick<FoundDiscrepancy, 'matterId' | 'originator' | 'recipient' | 'state'>,
): string {
  return uuid5([concept, matterId, originator, recipient, state].join('|'), namespace);
}

type Kept = Pick<KeptDiscrepancy, 'owner' | 'matterId' | 'state' | 'status' | 'foundAt'>;

/** SQL: what was gone is open again, and what was settled if a correction has not ended it, or a record changed after an explanation. */
const opensAgain = `(d.status = 'GONE' or d.status = 'SETTLED' and (d.resolution = 'CORRECTED' or d.said is distinct from excluded.said and d.said is not null))`;

/**
 * Keeps what a comparison found: each discrepancy once, however often it is seen. One that is seen no more is gone, and
 * says when; what is under way is left as it is, and so is what a comparison that began later has judged.
 *
 * @param began when the comparison began to read
 * @returns alerts for the organisations of this agency that have something to work off: the same each time, until it is
 *   found anew or becomes another's
 */
export async function writeFound(
  manager: EntityManager,
  { partnership, concept, from, to, ours, theirs }: StatementsWanted,
  { found, underWay }: Comparison,
  { calendar, began, now }: { calendar: HolidayCalendar; began: Date; now: Date },
): Promise<AlertToRaise[]> {
  const { discrepancies, workingDayCount } = policiesFor(partnership);
  const dueOn = workOffBy(now, discrepancies.workingDays, calendar, workingDayCount.countFrom);
  const column = <Value>(value: (each: FoundDiscrepancy) => Value) => found.map(value);
  const ids = column((each) => discrepancyId(concept, each));
  const kept: Kept[] = await manager.query(
    `insert into discrepancies as d (partnership, id, concept, matter_id, started_at, originator, recipient, state, owner,
       status, found_at, due_on, last_seen_at, said, synthetic)
     select $1, each.id, $2, each.matter_id, each.started_at, each.originator, each.recipient, each.state, each.owner,
       'OPEN', $3, $4, $14, each.said, each.synthetic
     from unnest($5::uuid[], $6::uuid[], $7::timestamptz[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
       $13::boolean[]) as each (id, matter_id, started_at, originator, recipient, state, owner, said, synthetic)
     on conflict (partnership, id) do update set
       last_seen_at = greatest(d.last_seen_at, excluded.last_seen_at),
       said = excluded.said,
       owner = case when d.handed_over and not ${opensAgain} then d.owner else excluded.owner end,
       handed_over = d.handed_over and not ${opensAgain},
       found_at = case when ${opensAgain} then excluded.found_at else d.found_at end,
       due_on = case when ${opensAgain} then excluded.due_on else d.due_on end,
       gone_at = null,
       status = case when ${opensAgain} then 'OPEN' else d.status end
     where d.gone_at is null or d.gone_at <= $14
     returning owner, matter_id as "matterId", state, status, found_at as "foundAt"`,
    [
      partnership,
      concept,
      now,
      dueOn,
      ids,
      column(({ matterId }) => matterId),
      column(({ startedAt }) => startedAt),
      column(({ originator }) => originator),
      column(({ recipient }) => recipient),
      column(({ state }) => state),
      column(({ owner }) => owner),
      column(({ said }) => sha256(said)),
      column(({ synthetic }) => synthetic),
      began,
    ],
  );
  await manager.query(
    `update discrepancies set status = 'GONE', gone_at = $3
     where partnership = $1 and concept = $2 and status = 'OPEN' and started_at >= $4 and started_at < $5
       and (originator = any ($6::text[]) and recipient = any ($7::text[])
         or originator = any ($7::text[]) and recipient = any ($6::text[]))
       and not id = any ($8::uuid[]) and not matter_id = any ($9::uuid[]) and last_seen_at <= $10`,
    [
      partnership,
      concept,
      now,
      startOfLondonDay(from),
      endOfLondonDay(to),
      ours,
      theirs,
      ids,
      [...underWay],
      began,
    ],
  );
  return kept
    .filter(({ status, owner }) => status === 'OPEN' && ours.includes(owner))
    .map(({ owner, matterId, state, foundAt }) => ({
      partnership,
      organisation: owner,
      audience: 'ORGANISATION',
      kind: 'DISCREPANCY_FOUND',
      concept,
      matterId,
      stage: `${state} ${foundAt.toISOString()}`,
      at: foundAt,
    }));
}
