import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { HubError } from '../errors/hub-error.ts';
import { connection } from '../paging/connection.ts';
import { pageSize, readCursor } from '../paging/cursor.ts';
import type { AlertToRaise } from './alert.ts';

/** An alert as it is kept, with how it was sent. */
export interface AlertRow extends AlertToRaise {
  id: string;
  raisedAt: Date;
  seenAt: Date | null;
  seenBy: string | null;
  synthetic: boolean;
  notifications: {
    channel: 'EMAIL' | 'WEBHOOK';
    state: 'WAITING' | 'SENT' | 'GIVEN_UP' | 'NO_CONTACT';
    attempts: number;
    sentAt: Date | null;
    fault: string | null;
  }[];
}

export interface ListAlerts {
  partnershipCode: string;
  unseenOnly: boolean;
  first: number;
  after?: string | null;
}

const columns = `partnership, id, organisation, audience, kind, concept, matter_id as "matterId", stage, at,
  raised_at as "raisedAt", seen_at as "seenAt", seen_by as "seenBy", synthetic,
  (select coalesce(json_agg(json_build_object('channel', channel, 'state', state, 'attempts', attempts,
      'sentAt', sent_at, 'fault', fault) order by channel), '[]')
   from alert_notifications n where n.partnership = alerts.partnership and n.alert_id = alerts.id) as notifications`;

/**
 * A page of a partnership's alerts, newest first, as far as the session's caller may see them: row-level security says.
 *
 * @throws HubError INVALID_CURSOR, INVALID_PAGE_SIZE
 */
export async function listAlerts<Node>(
  manager: EntityManager,
  { partnershipCode, unseenOnly, first, after }: ListAlerts,
  node: (row: AlertRow) => Node,
) {
  const limit = pageSize(first);
  const place = after == null ? null : readCursor(after);
  const rows: AlertRow[] = await manager.query(
    `select ${columns} from alerts
     where partnership = $1 and (not $2::boolean or seen_at is null)
       and ($3::timestamptz is null or (raised_at, id) < ($3, $4::uuid))
     order by raised_at desc, id desc limit $5`,
    [partnershipCode, unseenOnly, place?.startedAt ?? null, place?.id ?? null, limit + 1],
  );
  return connection(
    rows.map((row) => ({ row, id: row.id, startedAt: row.raisedAt })),
    limit,
    ({ row }) => node(row),
  );
}

/**
 * Notes that an alert was seen, and by whom; the first to say so stays. In a writing session.
 *
 * @throws HubError RECORD_NOT_FOUND, also when the caller may not see it
 */
export async function seeAlert(manager: EntityManager, partnership: string, id: string): Promise<AlertRow> {
  const key = [partnership, validate(id) ? id : null];
  await manager.query(
    `update alerts set seen_at = hub_now(), seen_by = hub_subject()
     where partnership = $1 and id = $2 and seen_at is null`,
    key,
  );
  const [row] = await manager.query(`select ${columns} from alerts where partnership = $1 and id = $2`, key);
  if (row === undefined) throw noSuchAlert();
  return row;
}

/** What somebody is told who may not see an alert, or asks for one that is not there. */
export function noSuchAlert(): HubError {
  return new HubError('RECORD_NOT_FOUND', 'Your organisation has no such alert here. List its alerts first.');
}
