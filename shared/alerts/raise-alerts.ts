import type { EntityManager } from 'typeorm';
import { v7 as uuid7 } from 'uuid';
import type { AlertToRaise } from './alert.ts';

/**
 * Raises alerts that were not raised before, and notes for each channel that they are to be sent, in the transaction
 * of a job. So one that is raised is sent, and none is raised twice.
 *
 * @returns how many are new
 */
export async function raiseAlerts(manager: EntityManager, alerts: readonly AlertToRaise[]): Promise<number> {
  if (alerts.length === 0) return 0;
  const column = <Value>(value: (alert: AlertToRaise) => Value) => alerts.map(value);
  const [{ raised }] = await manager.query(
    `with raised as (
       insert into alerts (partnership, id, organisation, audience, kind, concept, matter_id, stage, at, raised_at,
         synthetic)
       select each.*, hub_now(), current_setting('hub.synthetic')::boolean
       from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[],
         $9::timestamptz[]) as each
       on conflict do nothing
       returning partnership, id, raised_at),
     noted as (
       insert into alert_notifications (partnership, alert_id, channel, next_attempt_at)
       select partnership, id, channel, raised_at from raised, unnest(array['EMAIL', 'WEBHOOK']) as channel)
     select count(*)::int as raised from raised`,
    [
      column(({ partnership }) => partnership),
      column(() => uuid7()),
      column(({ organisation }) => organisation),
      column(({ audience }) => audience),
      column(({ kind }) => kind),
      column(({ concept }) => concept),
      column(({ matterId }) => matterId),
      column(({ stage }) => stage),
      column(({ at }) => at),
    ],
  );
  return raised;
}
