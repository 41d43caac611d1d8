import { createPublicKey, verify } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import type { AlertToRaise } from '../../shared/alerts/alert.ts';
import type { AlertConfig } from '../../shared/alerts/alert-config.ts';
import { nextNotificationAt, noteUnreachable, takeNotifications } from '../../shared/alerts/notifications.ts';
import { raiseAlerts } from '../../shared/alerts/raise-alerts.ts';
import { sendAlerts } from '../../shared/alerts/send-alerts.ts';
import { jobServices } from '../jobs/job-services.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { type MailServer, mailServer } from './support/mail-server.ts';
import { type WebhookReceiver, webhookReceiver } from './support/webhook-receiver.ts';

const surrey = 'E10000030';
const force = 'E23000031';
const began = new Date('2026-07-01T08:00:00.000Z');
const matterId = '019a8c5e-0000-7000-8000-000000000001';
const overdue: AlertToRaise = {
  partnership: surrey,
  organisation: force,
  audience: 'ORGANISATION',
  kind: 'OVERDUE',
  concept: 'information-request',
  matterId,
  stage: 'due',
  at: new Date('2026-07-01T07:30:00.000Z'),
};

describe('sending alerts', () => {
  let now = began;
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let services: Awaited<ReturnType<typeof jobServices>>;
  let mail: MailServer;
  let receiver: WebhookReceiver;
  let config: AlertConfig;

  beforeAll(async () => {
    mail = await mailServer();
    receiver = await webhookReceiver();
    config = {
      organisations: { [force]: { emails: ['lead@force.example.org'], webhook: receiver.url } },
      businessManagers: { [surrey]: { emails: ['manager@board.example.org'], webhook: null } },
      email: { smtpUrl: mail.url, from: 'Hub <alerts@hub.example.org>' },
      publicUrl: 'https://hub.example.org/',
    };
  });
  afterAll(async () => {
    await mail.close();
    await receiver.close();
  });
  beforeEach(async () => {
    now = began;
    mail.taken.length = 0;
    receiver.taken.length = 0;
    database = await agencyDatabase('police');
    services = await jobServices('police', database, () => now);
  });
  afterEach(async () => {
    await services.close();
    await database.drop();
  });

  const raise = (...alerts: AlertToRaise[]) =>
    services.transaction((manager) => raiseAlerts(manager, alerts));
  const send = () => sendAlerts(config).run(services);
  const later = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1_000);
  };
  const states = () =>
    withClient(database.ownerUrl, async (client) => {
      const { rows } = await client.query(
        'select channel, state, attempts, fault from alert_notifications order by channel, state',
      );
      return rows.map(({ channel, state, attempts, fault }) => [channel, state, attempts, fault]);
    });

  test('tells the organisation by email and webhook, once, with a reference and a link', async () => {
    await raise(overdue);
    await send();
    later(120);
    await send();
    expect(await states()).toEqual([
      ['EMAIL', 'SENT', 1, null],
      ['WEBHOOK', 'SENT', 1, null],
    ]);
    expect(mail.taken.map(({ to }) => to)).toEqual([['lead@force.example.org']]);
    const text = mail.taken[0]?.text.replaceAll('=\r\n', '').replaceAll('=3D', '=') ?? '';
    expect(text).toContain('Subject: Demonstration: Overdue, Surrey');
    expect(text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(text).toMatch(/^List-ID: .*<alerts\.hub\.example\.org>\r$/m);
    expect(text).toContain(`Information request ${matterId} was due on 1 July 2026, 08:30 and is overdue.`);
    expect(text).toContain('Partnership: Surrey Safeguarding Children Partnership (E10000030)');
    expect(text).toContain(`https://hub.example.org/?partnership=${surrey}&information-request=${matterId}`);
  });

  test('signs webhooks so that the receiver can tell who sent them, and that they came before', async () => {
    await raise(overdue);
    await send();
    const { headers, body } = receiver.taken[0] as WebhookReceiver['taken'][number];
    const { kid, privateKey } = services.delivery.key();
    const [version, signature] = String(headers['webhook-signature']).split(',');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    expect([version, headers['webhook-key-id'], headers['webhook-timestamp']]).toEqual([
      'v1a',
      kid,
      String(began.getTime() / 1_000),
    ]);
    const holds = (text: string) =>
      verify(null, Buffer.from(text), createPublicKey(privateKey), Buffer.from(signature ?? '', 'base64'));
    expect([holds(signed), holds(`${signed} `)]).toEqual([true, false]);
    const said = JSON.parse(body);
    expect(said).toMatchObject({
      type: 'alert.raised',
      timestamp: began.toISOString(),
      data: { id: headers['webhook-id'], agency: 'police', kind: 'OVERDUE', matterId, partnership: surrey },
    });
  });

  test('tells the business manager what is for them, and nobody where nobody is named', async () => {
    await raise({ ...overdue, audience: 'BUSINESS_MANAGER' }, { ...overdue, organisation: 'E23000032' });
    await send();
    expect(mail.taken.map(({ to }) => to)).toEqual([['manager@board.example.org']]);
    expect(receiver.taken).toEqual([]);
    expect((await states()).map(([channel, state]) => [channel, state])).toEqual([
      ['EMAIL', 'NO_CONTACT'],
      ['EMAIL', 'SENT'],
      ['WEBHOOK', 'NO_CONTACT'],
      ['WEBHOOK', 'NO_CONTACT'],
    ]);
  });

  test('notes of thousands that there is no contact, some at a time, and sends what can be sent', async () => {
    const nobody = Array.from({ length: 2_100 }, (_, n) => ({
      ...overdue,
      organisation: 'E23000032',
      stage: String(n),
    }));
    await raise(...nobody, overdue);
    const transactions: number[] = [];
    await sendAlerts(config).run({
      ...services,
      transaction: async (work) => {
        const count = async () => (await states()).filter(([, state]) => state === 'NO_CONTACT').length;
        const before = await count();
        const result = await services.transaction(work);
        transactions.push((await count()) - before);
        return result;
      },
    });
    expect(Math.max(...transactions)).toBe(2_000);
    const all = await states();
    expect(all).toHaveLength(4_202);
    expect(all.filter(([, state]) => state !== 'NO_CONTACT')).toEqual([
      ['EMAIL', 'SENT', 1, null],
      ['WEBHOOK', 'SENT', 1, null],
    ]);
  });

  test('reads the first of tens of thousands that wait, and not the others', async () => {
    const some = (from: number) =>
      Array.from({ length: 1_000 }, (_, n) => ({ ...overdue, stage: String(from + n) }));
    for (let from = 0; from < 10_000; from += 1_000) await raise(...some(from));
    await withClient(database.ownerUrl, (client) => client.query('analyze alert_notifications'));
    const readSoFar = async (manager: EntityManager) => {
      const [{ rows }] = await manager.query(
        `select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables
         where relname = 'alert_notifications'`,
      );
      return rows;
    };
    const rowsRead = (work: (manager: EntityManager) => Promise<unknown>) =>
      services.transaction(async (manager) => {
        const before = await readSoFar(manager);
        await work(manager);
        return (await readSoFar(manager)) - before;
      });
    expect(await rowsRead((manager) => takeNotifications(manager, now, 10))).toBeLessThan(100);
    expect(await rowsRead(nextNotificationAt)).toBeLessThan(10);
    expect(await rowsRead((manager) => noteUnreachable(manager, [], now, 500))).toBeLessThan(2_500);
  });

  test('tries again after a minute, then two, and follows nobody elsewhere', async () => {
    await raise(overdue);
    mail.refuse = 2;
    receiver.answers = [{ status: 307, location: `${receiver.url}/elsewhere` }, { status: 503 }];
    await send();
    const failed = (attempts: number) => [
      ['EMAIL', 'WAITING', attempts, 'EMAIL_REFUSED'],
      ['WEBHOOK', 'WAITING', attempts, 'WEBHOOK_REFUSED'],
    ];
    expect(await states()).toEqual(failed(1));
    later(30);
    await send();
    expect(await states()).toEqual(failed(1));
    later(30);
    await send();
    later(60);
    await send();
    expect(await states()).toEqual(failed(2));
    later(60);
    await send();
    expect(await states()).toEqual([
      ['EMAIL', 'SENT', 3, null],
      ['WEBHOOK', 'SENT', 3, null],
    ]);
    const ids = receiver.taken.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
  });

  test('gives up after a day, visibly', async () => {
    await raise(overdue);
    const unreachable = { ...config, email: { smtpUrl: 'smtp://127.0.0.1:1', from: 'a@b.example' } };
    receiver.answers = [{ status: 500 }, { status: 500 }];
    await sendAlerts(unreachable).run(services);
    expect((await states()).map(([, state, , fault]) => [state, fault])).toEqual([
      ['WAITING', 'EMAIL_UNREACHABLE'],
      ['WAITING', 'WEBHOOK_REFUSED'],
    ]);
    later(24 * 3_600);
    await sendAlerts(unreachable).run(services);
    expect((await states()).map(([, state, attempts]) => [state, attempts])).toEqual([
      ['GIVEN_UP', 2],
      ['GIVEN_UP', 2],
    ]);
  });

  test('is done by another when who took an alert died, and by one only when two work', async () => {
    await raise(overdue);
    // Taken, and never heard of again.
    const taken = await services.transaction((manager) => takeNotifications(manager, now, 10));
    expect(taken.length).toBe(2);
    later(24);
    expect(await services.transaction((manager) => takeNotifications(manager, now, 10))).toEqual([]);
    later(1);
    await Promise.all([send(), send(), send()]);
    expect([mail.taken.length, receiver.taken.length]).toEqual([1, 1]);
  });
});
