import type { EntityManager } from 'typeorm';
import type { AlertToSend } from './alert-notice.ts';

/**
 * For how long whoever takes a notification has it to themselves, in milliseconds: longer than sending takes, and short
 * enough that somebody else soon sends what a killed worker took.
 */
export const takenForMs = 25_000;

/** A notification that is to be sent now, and its alert. */
export type TakenNotification = AlertToSend & { channel: 'EMAIL' | 'WEBHOOK'; attempts: number };

/** What became of an attempt. */
export type Attempted =
  | { state: 'SENT' | 'NO_CONTACT' }
  | { state: 'WAITING'; fault: string; next: Date }
  | { state: 'GIVEN_UP'; fault: string };

/** Somebody who can be told, and how: an organisation, or a partnership's business manager. */
export interface Reachable {
  channel: 'EMAIL' | 'WEBHOOK';
  audience: AlertToSend['audience'];
  /** The organisation's, or the partnership's. */
  code: string;
}

/**
 * Looks at so many as come next, and notes of those who cannot be told that there is no contact. A hub that begins to tell
 * people has hundreds of thousands: in one statement they could take longer than a statement may, and would be begun again
 * for ever.
 *
 * @param most how many are looked at
 * @returns how many of them cannot be told
 */
export async function noteUnreachable(
  manager: EntityManager,
  reachable: readonly Reachable[],
  now: Date,
  most: number,
): Promise<number> {
  // Fenced (offset 0) and by place, so that nothing but these is read, whatever the planner was told of how many there are.
  const [, noted] = await manager.query(
    `update alert_notifications set state = 'NO_CONTACT'
     where state = 'WAITING' and ctid = any (array(
       select due.ctid
       from (
         select ctid, partnership, alert_id, channel from alert_notifications
         where state = 'WAITING' and next_attempt_at <= $4 order by next_attempt_at limit $5) due
       where not exists (
         select from alerts a
         join unnest($1::text[], $2::text[], $3::text[]) as r (channel, audience, code)
           on r.audience = a.audience
             and r.code = case a.audience when 'ORGANISATION' then a.organisation else a.partnership end
         where a.partnership = due.partnership and a.id = due.alert_id and r.channel = due.channel offset 0)))`,
    [
      reachable.map(({ channel }) => channel),
      reachable.map(({ audience }) => audience),
      reachable.map(({ code }) => code),
      now,
      most,
    ],
  );
  return noted;
}

/** Takes notifications whose time has come, for `takenForMs`. Nobody else takes them meanwhile. */
export async function takeNotifications(
  manager: EntityManager,
  now: Date,
  most: number,
): Promise<TakenNotification[]> {
  const [taken] = await manager.query(
    `update alert_notifications n set attempts = n.attempts + 1, next_attempt_at = $2
     from alerts a
     where a.partnership = n.partnership and a.id = n.alert_id and (n.partnership, n.alert_id, n.channel) in (
       select partnership, alert_id, channel from alert_notifications
       where state = 'WAITING' and next_attempt_at <= $1 order by next_attempt_at limit $3 for update skip locked)
     returning a.partnership, a.id, a.organisation, a.audience, a.kind, a.concept, a.matter_id as "matterId", a.stage,
       a.at, a.raised_at as "raisedAt", a.synthetic, n.channel, n.attempts`,
    [now, new Date(now.getTime() + takenForMs), most],
  );
  return taken;
}

/** Notes what became of an attempt, unless somebody else has taken the notification since. */
export async function noteAttempt(
  manager: EntityManager,
  { partnership, id, channel, attempts }: TakenNotification,
  attempted: Attempted,
  now: Date,
): Promise<void> {
  await manager.query(
    `update alert_notifications set state = $5, sent_at = $6, fault = $7, next_attempt_at = coalesce($8, next_attempt_at)
     where partnership = $1 and alert_id = $2 and channel = $3 and attempts = $4 and state = 'WAITING'`,
    [
      partnership,
      id,
      channel,
      attempts,
      attempted.state,
      attempted.state === 'SENT' ? now : null,
      'fault' in attempted ? attempted.fault : null,
      attempted.state === 'WAITING' ? attempted.next : null,
    ],
  );
}

/** When the next notification's time comes; null if none waits. */
export async function nextNotificationAt(manager: EntityManager): Promise<Date | null> {
  const [{ next }] = await manager.query(
    `select min(next_attempt_at) as next from alert_notifications where state = 'WAITING'`,
  );
  return next;
}
