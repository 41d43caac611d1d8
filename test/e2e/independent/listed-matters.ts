import type { ScratchCopy } from './scratch-copy.ts';

interface Period {
  from: string;
  to: string;
}

/** An instant as JavaScript writes it. */
const iso = (at: string) => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What a joined list ought to say of each request of a period, newest first. */
export async function listedRequests(
  copy: ScratchCopy,
  partnership: string,
  { from, to }: Period,
  now: Date,
) {
  const rows = await copy.rows(
    `with j as (
       select coalesce((q).id, (r).id) as id, coalesce((q).started_at, (r).started_at) as started_at, q, r
       from requests where coalesce((q).partnership, (r).partnership) = $1)
     select id,
       case when (r).id is null then 'REQUESTER_ONLY' when (q).id is null then 'RESPONDER_ONLY'
         when (q).withdrawn_at is not null then 'WITHDRAWN'
         else case when (r).answered_at is null
             then case when (q).due_at < $4 then 'OVERDUE' else 'AWAITING_ANSWER' end
             else case when (r).answered_at > (q).due_at then 'ANSWERED_LATE'
               when (q).due_at is null then 'ANSWERED' else 'ANSWERED_ON_TIME' end
           end || case when (q).due_at is null then '_NO_LIMIT_SET' else '' end end as status,
       coalesce((q).requester, (r).requester) as requester,
       coalesce((q).responder, (r).responder) as responder,
       coalesce((q).urgency, (r).urgency) as urgency,
       ${iso('coalesce((q).requested_at, (r).requested_at)')} as "requestedAt",
       ${iso('case when (q).id is null then (r).due_at else (q).due_at end')} as "dueAt",
       ${iso('(r).answered_at')} as "answeredAt", (r).outcome,
       array_remove(array[
         case when abs(extract(epoch from (q).answered_at - (r).answered_at)) > 3600 then 'ANSWER_TIMES_DIFFER' end,
         case when (q).id is null or (r).id is null then 'ONE_SIDE_HAS_NO_RECORD' end,
         case when (q).id = (r).id and (q).outcome is distinct from (r).outcome then 'OUTCOME_DIFFERS' end,
         case when (q).responder <> (r).responder then 'RECIPIENT_DIFFERS' end,
         case when (q).id = (r).id and ((q).requested_at <> (r).requested_at
           or (q).due_at is distinct from (r).due_at) then 'TIMES_DIFFER' end], null) as discrepancies,
       (select jsonb_agg(jsonb_build_object('organisation', m.organisation, 'side', m.side,
            'requester', m.requester, 'responder', m.responder, 'caseReference', m.case_reference,
            'purpose', m.purpose, 'urgency', m.urgency, 'requestedAt', ${iso('m.requested_at')},
            'dueAt', ${iso('m.due_at')}, 'answeredAt', ${iso('m.answered_at')},
            'withdrawnAt', ${iso('m.withdrawn_at')}, 'outcome', m.outcome, 'declineReason', m.decline_reason)
          order by m.organisation collate "C")
        from all_information_requests m where m.partnership = $1 and m.id = j.id) as records
     from j where pg_temp.london_day(started_at) between $2 and $3 order by started_at desc, j.id desc`,
    [partnership, from, to, now],
  );
  return rows;
}

/** What a joined list ought to say of each escalation of a period, newest first. */
export async function listedEscalations(
  copy: ScratchCopy,
  partnership: string,
  { from, to }: Period,
  today: string,
) {
  const stages = (of: string) => `from all_escalation_stages s where s.partnership = (${of}).partnership
    and s.escalation_id = (${of}).id and s.organisation = (${of}).organisation`;
  const reached = (of: string) => `(select max(s.number) ${stages(of)})`;
  const stageRows = (of: string) => `(select jsonb_agg(jsonb_build_object('number', s.number,
      'enteredAt', ${iso('s.entered_at')}, 'dueOn', s.due_on, 'leftAt', ${iso('s.left_at')},
      'overdue', coalesce(coalesce(pg_temp.london_day(s.left_at), $4) > s.due_on, false))
    order by s.number) ${stages(of)})`;
  const record = (
    of: string,
  ) => `jsonb_build_object('organisation', (${of}).organisation, 'side', (${of}).side,
      'caseReference', (${of}).case_reference, 'status', (${of}).status, 'stageReached', ${reached(of)},
      'closedAt', ${iso(`(${of}).closed_at`)}, 'resolution', (${of}).resolution, 'stages', ${stageRows(of)})`;
  const rows = await copy.rows(
    `with j as (
       select coalesce((q).id, (r).id) as id, coalesce((q).started_at, (r).started_at) as started_at, q, r
       from disagreements where coalesce((q).partnership, (r).partnership) = $1)
     select id,
       case when (r).id is null then 'RAISER_ONLY' when (q).id is null then 'RECEIVER_ONLY'
         when (q).status <> 'OPEN' then (q).status
         else coalesce((select case when s.due_on < $4 then 'OPEN_OVERDUE' when s.due_on >= $4 then 'OPEN' end
             ${stages('q')} order by s.number desc limit 1), 'OPEN_NO_LIMIT_SET') end as status,
       coalesce((q).raised_by, (r).raised_by) as "raisedBy",
       coalesce((q).raised_against, (r).raised_against) as "raisedAgainst",
       coalesce((q).reason, (r).reason) as reason,
       ${iso('coalesce((q).raised_at, (r).raised_at)')} as "raisedAt",
       coalesce(${reached('q')}, ${reached('r')}) as "stageReached",
       ${iso('case when (q).id is null then (r).closed_at else (q).closed_at end')} as "closedAt",
       coalesce((q).information_request_id, (r).information_request_id) as "informationRequest",
       array_remove(array[
         case when (q).id is null or (r).id is null then 'ONE_SIDE_HAS_NO_RECORD' end,
         case when (q).raised_against <> (r).raised_against then 'RECIPIENT_DIFFERS' end,
         case when ${reached('q')} <> ${reached('r')} then 'STAGE_DIFFERS' end,
         case when (q).status <> (r).status then 'STATUS_DIFFERS' end,
         case when (q).raised_at <> (r).raised_at then 'TIMES_DIFFER' end], null) as discrepancies,
       case when (q).id is null then null else ${record('q')} end as q,
       case when (r).id is null then null else ${record('r')} end as r
     from j where pg_temp.london_day(started_at) between $2 and $3 order by started_at desc, j.id desc`,
    [partnership, from, to, today],
  );
  return rows.map(({ q, r, ...row }) => ({
    ...row,
    records: [q, r]
      .filter((each) => each !== null)
      .sort((a, b) => (a.organisation < b.organisation ? -1 : 1)),
  }));
}
