import type { ScratchCopy } from './scratch-copy.ts';

interface Period {
  from: string;
  to: string;
}

export const noAttendance = {
  meetings: 0,
  namedLead: 0,
  namedDelegate: 0,
  otherDeputy: 0,
  apologiesNoCover: 0,
  absentNoApologies: 0,
  notRequired: 0,
  notRecorded: 0,
  namedLeadShare: null,
  withAuthorityToDecide: 0,
  capacityCorrected: 0,
};

const present = `('NAMED_LEAD', 'NAMED_DELEGATE', 'OTHER_DEPUTY')`;

/** For each meeting, who was together there, over every statutory partner's place at it. */
const together = `
  select id, partnership, starts_at, day, status,
    bool_and(capacity is not distinct from 'NAMED_LEAD') as leads,
    count(distinct agency) filter (where capacity = 'NAMED_LEAD') = 3 as leads_of_sectors,
    count(distinct agency) filter (where capacity in ${present}) = 3 as sectors,
    bool_and(authority_to_decide is true) as decide
  from places group by id, partnership, starts_at, day, status`;

export async function attendanceTotals(
  copy: ScratchCopy,
  partnership: string,
  { from, to }: Period,
  today: string,
) {
  const [totals] = await copy.rows(
    `with all_meetings as (select * from (${together}) as t where partnership = $1),
       meeting as (select * from all_meetings where day between $2 and $3),
       held as (select * from meeting where status = 'HELD'),
       last as (select max(day) as day from all_meetings
         where status = 'HELD' and leads and day <= $3 and day >= $2::date - interval '3 years')
     select (select count(*)::int from held) as "meetingsHeld",
       (select count(*)::int from meeting where status = 'CANCELLED') as "meetingsCancelled",
       (select count(*)::int from held where leads) as "leadsTogether",
       (select count(*)::int from held where leads_of_sectors) as "leadOfEachSectorTogether",
       (select count(*)::int from held where sectors) as "everySectorPresent",
       (select count(*)::int from held where decide) as "decisionCapable",
       (select count(*)::int from places p join held using (partnership, id)
         where p.capacity = 'OTHER_DEPUTY') as "delegatedBelowDelegate",
       (select day::text from last) as "lastTogetherOn",
       (select least($3::date, $4::date) - day from last) as "daysSinceTogether"`,
    [partnership, from, to, today],
  );
  return totals;
}

export async function attendanceByOrganisation(
  copy: ScratchCopy,
  partnership: string,
  { from, to }: Period,
): Promise<Map<string, typeof noAttendance>> {
  const rows = await copy.rows(
    `select organisation, count(*)::int as meetings,
       count(*) filter (where capacity = 'NAMED_LEAD')::int as "namedLead",
       count(*) filter (where capacity = 'NAMED_DELEGATE')::int as "namedDelegate",
       count(*) filter (where capacity = 'OTHER_DEPUTY')::int as "otherDeputy",
       count(*) filter (where capacity = 'APOLOGIES_NO_COVER')::int as "apologiesNoCover",
       count(*) filter (where capacity = 'ABSENT_NO_APOLOGIES')::int as "absentNoApologies",
       count(*) filter (where capacity = 'NOT_REQUIRED')::int as "notRequired",
       count(*) filter (where capacity is null)::int as "notRecorded",
       count(*) filter (where capacity = 'NAMED_LEAD')::float8
         / nullif(count(*) filter (where capacity is distinct from 'NOT_REQUIRED'), 0) as "namedLeadShare",
       count(*) filter (where authority_to_decide)::int as "withAuthorityToDecide",
       count(*) filter (where capacity <> written_down)::int as "capacityCorrected"
     from places where partnership = $1 and day between $2 and $3 and status = 'HELD' group by organisation`,
    [partnership, from, to],
  );
  return new Map(rows.map(({ organisation, ...figures }) => [organisation, figures]));
}

/** Every meeting of the period, by id. */
export async function attendanceGrid(copy: ScratchCopy, partnership: string, { from, to }: Period) {
  const rows = await copy.rows(
    `select m.id, m.starts_at as "startedAt", m.kind, m.status, m.convened_by as "convenedBy",
       t.leads as "leadsTogether", t.sectors as "everySectorPresent", t.decide as "decisionCapable",
       (select jsonb_agg(jsonb_build_object('organisation', organisation,
            'state', case when capacity is null then 'NOT_RECORDED' else 'RECORDED' end,
            'capacity', capacity, 'recordedCapacity', written_down, 'authorityToDecide', authority_to_decide)
          order by organisation collate "C")
        from places p where p.partnership = m.partnership and p.id = m.id) as cells,
       (select case when count(distinct status) > 1 then array['STATUS_DIFFERS'] end
        from all_leadership_meetings r where r.partnership = m.partnership and r.id = m.id) as status_differs,
       (select array_agg('ATTENDANCE_DIFFERS'::text)
        from all_leadership_attendances minuted join places p on p.partnership = minuted.partnership
          and p.id = minuted.meeting_id and p.organisation = minuted.attending_organisation
        where minuted.partnership = m.partnership and minuted.meeting_id = m.id
          and minuted.organisation <> minuted.attending_organisation
          and minuted.capacity <> p.written_down) as attendance_differs,
       (select jsonb_agg(jsonb_build_object('organisation', r.organisation, 'side', r.side, 'status', r.status,
            'own', (select a.capacity from all_leadership_attendances a where a.partnership = r.partnership
              and a.meeting_id = r.id and a.organisation = r.organisation
              and a.attending_organisation = r.organisation),
            'minuted', coalesce((select jsonb_object_agg(a.attending_organisation, a.capacity)
              from all_leadership_attendances a where a.partnership = r.partnership and a.meeting_id = r.id
                and a.organisation = r.organisation and a.attending_organisation <> r.organisation), '{}')))
        from all_leadership_meetings r where r.partnership = m.partnership and r.id = m.id) as records
     from meetings m join (${together}) as t using (partnership, id)
     where m.partnership = $1 and t.day between $2 and $3 order by m.id`,
    [partnership, from, to],
  );
  return rows.map(({ status_differs, attendance_differs, startedAt, ...row }) => ({
    ...row,
    startedAt: startedAt.toISOString(),
    discrepancies: [...(attendance_differs ?? []), ...(status_differs ?? [])],
  }));
}
