import type pg from 'pg';
import type { EntityManager } from 'typeorm';
import { v7 as uuid7 } from 'uuid';
import { withClient } from '../../../infra/postgres/agency-databases.ts';
import type { DeliveryConfig } from '../../../shared/delivery/delivery-config.ts';
import { sendMessage } from '../../../shared/delivery/send-message.ts';
import { loadGeography } from '../../../shared/geography/geography.ts';

const geography = loadGeography();

/** Surrey, and two of its statutory partners. */
export const partnership = 'E10000030';
export const surreyPolice = 'E23000031';

export interface MessagesToWrite {
  /** With the owner's login. */
  url: string;
  delivery: DeliveryConfig;
  now: Date;
  toOrganisation: string;
  /** One for each matter: how many messages about it. */
  lanes: readonly number[];
  /** The matters' ids; new ones unless told. */
  matters?: string[];
}

/** Writes messages of Surrey Police to its outbox, as its mutations do. @returns the matters' ids */
export async function writeMessages({
  url,
  delivery,
  now,
  toOrganisation,
  lanes,
  matters = lanes.map(() => uuid7({ msecs: now.getTime() })),
}: MessagesToWrite): Promise<string[]> {
  await withClient(url, async (client) => {
    await client.query('begin');
    for (const [index, count] of lanes.entries()) {
      for (let sequence = 1; sequence <= count; sequence++) {
        await sendMessage(
          managerOf(client),
          { delivery, geography, now },
          {
            partnership,
            concept: 'information-request',
            matterId: matters[index] as string,
            fromOrganisation: surreyPolice,
            toOrganisation,
            kind: sequence === 1 ? 'REQUEST_MADE' : 'REQUEST_CHASED',
            content: { number: sequence },
          },
        );
      }
    }
    await client.query('commit');
  });
  return matters;
}

/** All that a message needs of TypeORM. */
function managerOf(client: pg.Client): EntityManager {
  const query = async (sql: string, values: unknown[]) => (await client.query(sql, values)).rows;
  return { query } as unknown as EntityManager;
}
