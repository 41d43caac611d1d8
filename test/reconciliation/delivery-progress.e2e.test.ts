import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { desks, record, type Shown, surrey } from '../agency/desks.ts';
import { aRequest, keyOf } from '../agency/inputs.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';

const now = new Date('2026-11-02T09:00:00.000Z');
let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now });
});
afterAll(() => hub.stop());

const { 'local-authority': authority, police } = desks;

async function shown({ id }: Shown): Promise<Shown> {
  const { data } = await hub.ask(
    `query ($id: ID!) { informationRequest(partnershipCode: "${surrey}", id: $id) { delivery reconciliation
       localAuthority { records { side delivery { state writtenAt firstSentAt receivedAt attempts fault clocksApart } } }
       police { state records { side delivery { state } } } } }`,
    { id },
  );
  return data.informationRequest;
}

/** Each step moves on from the one before. */
test('a request is seen on its way: not sent, received, opened and answered, and what is known of an agency that is down', async () => {
  const asked = () =>
    record(
      hub,
      authority,
      'RequestInformation',
      aRequest(authority, police.surrey, { requestedAt: now.toISOString() }),
    );
  const matter = await asked();
  expect(await shown(matter)).toMatchObject({
    delivery: 'NOT_SENT',
    reconciliation: ['ONLY_SENDER'],
    localAuthority: {
      records: [
        { delivery: { state: 'WAITING', writtenAt: now.toISOString(), firstSentAt: null, attempts: 0 } },
      ],
    },
  });

  hub.relay('local-authority').start();
  await hub.deliver();
  expect(await shown(matter)).toMatchObject({
    delivery: 'RECEIVED_NOT_OPENED',
    reconciliation: ['MATCHED'],
    localAuthority: {
      records: [
        {
          delivery: {
            state: 'RECEIVED',
            firstSentAt: now.toISOString(),
            receivedAt: now.toISOString(),
            attempts: 1,
            fault: null,
            clocksApart: false,
          },
        },
      ],
    },
    // The responder sent no request.
    police: { records: [{ side: 'RESPONDER', delivery: null }] },
  });

  now.setTime(now.getTime() + 60_000);
  const deed = { record: keyOf(police, matter) };
  const at = now.toISOString();
  await record(hub, police, 'AcknowledgeInformationRequest', {
    ...deed,
    acknowledgedAt: at,
    caseReference: 'SYN-OURS-1',
  });
  expect((await shown(matter)).delivery).toBe('OPENED_NOT_ANSWERED');
  await record(hub, police, 'AnswerInformationRequest', { ...deed, answeredAt: at, outcome: 'NOTHING_HELD' });
  expect(await shown(matter)).toMatchObject({ delivery: 'ANSWERED', reconciliation: ['OUTCOME_DIFFERS'] });

  hub.relay('police').start();
  await hub.deliver();
  expect(await shown(matter)).toMatchObject({ delivery: 'ANSWERED', reconciliation: ['MATCHED'] });

  const received = await asked();
  await hub.deliver();
  await hub.relay('local-authority').stop();
  const waiting = await asked();
  const givenUp = await asked();
  await withClient(hub.ownerUrls['local-authority'], (owner) =>
    owner.query(
      `update outbox set kind = 'MESSAGE_ABANDONED', state = 'DELIVERED', effect = 'APPLIED', delivered_at = $2,
         received_at = $2 where matter_id = $1`,
      [givenUp.id, now],
    ),
  );
  expect(await shown(givenUp)).toMatchObject({
    delivery: 'SENT_NOT_RECEIVED',
    localAuthority: {
      records: [{ delivery: { state: 'PARKED', receivedAt: null, fault: 'MESSAGE_ABANDONED' } }],
    },
  });
  await hub.stopAgency('police');
  const unanswered = { reconciliation: null, police: null };
  expect(await shown(received)).toMatchObject({ delivery: 'RECEIVED_NOT_OPENED', ...unanswered });
  expect(await shown(waiting)).toMatchObject({ delivery: 'NOT_SENT', ...unanswered });
});
