import { withClient } from '../../infra/postgres/agency-databases.ts';
import { type Insert, insertSql } from './insert-sql.ts';
import type { RandomWorld } from './random-world.ts';

/** Puts a world into an agency's database, as its owner. */
export async function insertWorld(ownerUrl: string, world: RandomWorld): Promise<void> {
  const inserts: Insert[] = [
    ...world.requests.flatMap((each) => [
      insertSql.information_requests(each),
      insertSql.chasers(each),
      insertSql.record_corrections(each),
      insertSql.request_deadline_changes(each),
    ]),
    ...world.messages.flatMap((each) => [
      insertSql.outbox(each),
      insertSql.inbox(each),
      insertSql.discrepancies(each),
    ]),
    ...world.escalations.flatMap((each) => [
      insertSql.escalations(each),
      insertSql.escalation_stages(each),
      insertSql.stage_deadline_changes(each),
    ]),
    ...world.meetings.flatMap((each) => [
      insertSql.leadership_meetings(each),
      insertSql.leadership_attendances(each),
    ]),
    ...world.appointments.flatMap((each) => [
      insertSql.lead_appointments(each),
      insertSql.record_links(each),
      insertSql.idempotent_mutations(each),
    ]),
    ...world.warrants.map(
      (each): Insert => [
        `insert into warrants (id, partnership, inspectorate, person, theme, valid_from, valid_until, granted_by,
           granted_by_organisation, granted_at, revoked_at, revoked_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          each.id,
          each.partnership,
          each.inspectorate,
          each.person,
          each.theme,
          each.validFrom,
          each.validUntil,
          each.grantedBy,
          each.grantedByOrganisation,
          each.grantedAt,
          each.revokedAt,
          each.revokedBy,
        ],
      ],
    ),
    ...world.grants.map(
      (each): Insert => [
        `insert into break_glass_grants (id, partnership, person, organisation, reason, granted_at, valid_until)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          each.id,
          each.partnership,
          each.person,
          each.organisation,
          each.reason,
          each.grantedAt,
          each.validUntil,
        ],
      ],
    ),
  ];
  await withClient(ownerUrl, async (owner) => {
    await owner.query('begin');
    for (const [sql, parameters] of inserts) await owner.query(sql, parameters);
    await owner.query('commit');
  });
}
