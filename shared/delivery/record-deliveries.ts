import type { EntityManager } from 'typeorm';
import { clocksApart, deliveryState, type RecordDeliveryState } from './delivery-state.ts';

/** The record of an originator, and the organisation that its message went to. */
export interface SentRecord {
  partnership: string;
  id: string;
  organisation: string;
  recipient: string;
}

/** How the message that told the other side of a record has fared. */
export interface RecordDelivery {
  state: RecordDeliveryState;
  writtenAt: Date | null;
  firstSentAt: Date | null;
  /** By the recipient's clock, as its receipt says. */
  receivedAt: Date | null;
  attempts: number;
  /** The code of why it could not be delivered or recorded. */
  fault: string | null;
  clocksApart: boolean;
}

const noMessage: RecordDelivery = {
  state: 'NO_MESSAGE',
  writtenAt: null,
  firstSentAt: null,
  receivedAt: null,
  attempts: 0,
  fault: null,
  clocksApart: false,
};

/** How the requests of some records were delivered, in the order asked. One statement, however many are asked. */
export async function requestDeliveries(
  manager: EntityManager,
  records: readonly SentRecord[],
): Promise<RecordDelivery[]> {
  const rows = await manager.query(
    `select k.place, m.kind, m.state, m.effect, m.written_at as "writtenAt", m.first_sent_at as "firstSentAt",
       case when m.kind = 'REQUEST_MADE' then m.received_at end as "receivedAt", m.attempts,
       case when m.kind = 'REQUEST_MADE' then m.fault else m.kind end as fault, m.clock_offset_ms as "offset",
       m.clock_uncertainty_ms as "uncertainty"
     from unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) with ordinality as k (partnership, id, sender, recipient, place)
     join outbox m on m.partnership = k.partnership and m.concept = 'information-request' and m.matter_id = k.id
       and m.from_organisation = k.sender and m.to_organisation = k.recipient 
       and (m.kind = 'REQUEST_MADE' or (m.kind = 'MESSAGE_ABANDONED' and m.sequence = 1))`,
    [
      records.map(({ partnership }) => partnership),
      records.map(({ id }) => id),
      records.map(({ organisation }) => organisation),
      records.map(({ recipient }) => recipient),
    ],
  );
  const deliveries = records.map(() => noMessage);
  for (const { place, offset, uncertainty, kind, effect, ...row } of rows) {
    deliveries[Number(place) - 1] = {
      ...row,
      state: deliveryState({ ...row, kind, effect }),
      clocksApart: clocksApart(offset, uncertainty),
    };
  }
  return deliveries;
}
