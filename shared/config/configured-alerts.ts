import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AlertConfig } from '../alerts/alert-config.ts';
import { isSafeUrl } from '../auth/safe-url.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Environment } from './environment.ts';

const contact = z.strictObject({
  emails: z.array(z.email()).max(50).default([]),
  webhook: z.string().refine(isSafeUrl).nullable().default(null),
});

const contacts = z.strictObject({
  organisations: z.record(z.string(), contact).default({}),
  businessManagers: z.record(z.string(), contact).default({}),
});

/**
 * Whom an agency tells of alerts, and how: ALERT_CONTACTS_FILE, ALERT_SMTP_URL, ALERT_FROM, HUB_PUBLIC_URL. Without any of
 * them alerts are in the API only.
 *
 * @throws HubError CONFIGURATION_INVALID
 */
export function configuredAlerts(env: Environment): AlertConfig {
  const { organisations, businessManagers } = readContacts(env.ALERT_CONTACTS_FILE);
  const everyone = [...Object.values(organisations), ...Object.values(businessManagers)];
  const email = configuredEmail(env);
  if (email === null && everyone.some(({ emails }) => emails.length > 0)) {
    throw invalid(
      'ALERT_CONTACTS_FILE has email addresses. Set ALERT_SMTP_URL and ALERT_FROM, or take them out.',
    );
  }
  return { organisations, businessManagers, email, publicUrl: publicUrl(env.HUB_PUBLIC_URL) };
}

function readContacts(file: string | undefined): z.infer<typeof contacts> {
  if (!file) return { organisations: {}, businessManagers: {} };
  const told = 'Write it as docs/alerts.md shows: email addresses, and webhooks that begin with https.';
  try {
    return contacts.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // What is wrong with it would quote addresses.
    throw invalid(`ALERT_CONTACTS_FILE names no file of contacts. ${told}`);
  }
}

function configuredEmail({ ALERT_SMTP_URL, ALERT_FROM }: Environment): AlertConfig['email'] {
  if (!ALERT_SMTP_URL && !ALERT_FROM) return null;
  if (!ALERT_SMTP_URL || !/^smtps?:\/\/[^/]/.test(ALERT_SMTP_URL) || !URL.canParse(ALERT_SMTP_URL)) {
    throw invalid('ALERT_SMTP_URL names no mail server. Give it as smtps://user:password@host:port.');
  }
  if (!ALERT_FROM || !/^([^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(ALERT_FROM)) {
    throw invalid('ALERT_FROM is no email address. Give the one that alerts come from.');
  }
  return { smtpUrl: ALERT_SMTP_URL, from: ALERT_FROM };
}

function publicUrl(url: string | undefined): string | null {
  if (!url) return null;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw invalid('HUB_PUBLIC_URL is no web address. Give the one that people open the hub at.');
  }
  return url;
}

function invalid(message: string): HubError {
  return new HubError('CONFIGURATION_INVALID', message);
}
