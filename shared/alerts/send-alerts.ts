import { setTimeout as sleep } from 'node:timers/promises';
import { HubError } from '../errors/hub-error.ts';
import type { Job, JobServices } from '../jobs/job.ts';
import type { AlertConfig } from './alert-config.ts';
import { alertNotice, contactFor } from './alert-notice.ts';
import { nextAttempt } from './next-attempt.ts';
import {
  type Attempted,
  nextNotificationAt,
  noteAttempt,
  noteUnreachable,
  type Reachable,
  type TakenNotification,
  takeNotifications,
  takenForMs,
} from './notifications.ts';
import { sendEmail } from './send-email.ts';
import { sendWebhook } from './send-webhook.ts';

const atATime = 10;

/** So many at a time are looked at for who cannot be told. */
const lookedAtATime = 2_000;

/** One run gives way to the next after so long. */
const runsForMs = 45_000;

/**
 * Sends alerts by email and webhook. What a killed worker had taken is sent by the next: so an alert may be sent twice,
 * and is never not sent.
 */
export function sendAlerts(config: AlertConfig): Job {
  return {
    name: 'send-alerts',
    cron: '* * * * *',
    async run(services) {
      const { transaction, clock } = services;
      const until = performance.now() + runsForMs;
      const reachable = whoIsReachable(config);
      while (performance.now() < until) {
        const noted = await transaction((manager) =>
          noteUnreachable(manager, reachable, clock(), lookedAtATime),
        );
        // Those after them are most likely nobody's either, and would be taken ten by ten.
        if (noted === lookedAtATime) continue;
        const taken = await transaction((manager) => takeNotifications(manager, clock(), atATime));
        await Promise.all(taken.map((each) => attempt(each, config, services)));
        if (taken.length > 0) continue;
        const next = await transaction(nextNotificationAt);
        const wait = next === null ? Number.POSITIVE_INFINITY : next.getTime() - clock().getTime();
        // What somebody took and did not finish is waited for; the rest has its own minute.
        if (wait > takenForMs || performance.now() + wait > until) return;
        await sleep(Math.max(wait, 100));
      }
    },
  };
}

/** Everybody for whom a contact is named, by each way in which they are told. */
function whoIsReachable({ organisations, businessManagers, email }: AlertConfig): Reachable[] {
  const contacts = [
    ...Object.entries(organisations).map((each) => ['ORGANISATION', ...each] as const),
    ...Object.entries(businessManagers).map((each) => ['BUSINESS_MANAGER', ...each] as const),
  ];
  return contacts.flatMap(([audience, code, { emails, webhook }]) => [
    ...(email !== null && emails.length > 0 ? [{ channel: 'EMAIL' as const, audience, code }] : []),
    ...(webhook === null ? [] : [{ channel: 'WEBHOOK' as const, audience, code }]),
  ]);
}

async function attempt(taken: TakenNotification, config: AlertConfig, services: JobServices): Promise<void> {
  const { transaction, clock, log } = services;
  const attempted = await send(taken, config, services);
  if ('fault' in attempted) {
    const { kind, channel, attempts } = taken;
    const level = attempted.state === 'GIVEN_UP' ? 'error' : 'warn';
    log[level]({ kind, channel, attempts, code: attempted.fault }, 'an alert was not sent');
  }
  await transaction((manager) => noteAttempt(manager, taken, attempted, clock()));
}

async function send(
  taken: TakenNotification,
  config: AlertConfig,
  { delivery, geography, clock }: JobServices,
): Promise<Attempted> {
  const { channel, attempts, raisedAt } = taken;
  const contact = contactFor(taken, config);
  const notice = alertNotice(taken, delivery.agency, geography, config.publicUrl);
  try {
    // Without a contact, it was raised after the others without one were noted.
    if (channel === 'EMAIL') {
      if (!contact?.emails.length || config.email === null) return { state: 'NO_CONTACT' };
      await sendEmail(notice, contact.emails, config.email);
    } else {
      if (!contact?.webhook) return { state: 'NO_CONTACT' };
      await sendWebhook(notice, contact.webhook, delivery.key(), clock());
    }
    return { state: 'SENT' };
  } catch (error) {
    const fault = error instanceof HubError ? error.code : 'INTERNAL_SERVER_ERROR';
    const next = nextAttempt(attempts, raisedAt, clock());
    return next === null ? { state: 'GIVEN_UP', fault } : { state: 'WAITING', fault, next };
  }
}
