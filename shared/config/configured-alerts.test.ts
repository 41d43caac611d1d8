import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { configuredAlerts } from './configured-alerts.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'safeguarding-hub-alerts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (contents: unknown) => {
  const name = path.join(folder, 'contacts.json');
  writeFileSync(name, typeof contents === 'string' ? contents : JSON.stringify(contents));
  return name;
};
const email = { ALERT_SMTP_URL: 'smtps://hub:secret@mail.example.org', ALERT_FROM: 'Hub <hub@example.org>' };
const organisations = (contact: unknown) => ({ organisations: { E23000031: contact } });

describe('whom to tell of alerts', () => {
  test('is nobody unless told', () => {
    expect(configuredAlerts({})).toEqual({
      organisations: {},
      businessManagers: {},
      email: null,
      publicUrl: null,
    });
  });

  test('is read from a file', () => {
    const contacts = {
      organisations: {
        E23000031: { emails: ['lead@example.org'], webhook: 'https://alerts.example.org/hub' },
      },
      businessManagers: { E10000030: { emails: [], webhook: 'http://127.0.0.1:8080/' } },
    };
    const env = { ...email, ALERT_CONTACTS_FILE: file(contacts), HUB_PUBLIC_URL: 'https://hub.example.org' };
    expect(configuredAlerts(env)).toEqual({
      ...contacts,
      email: { smtpUrl: email.ALERT_SMTP_URL, from: email.ALERT_FROM },
      publicUrl: 'https://hub.example.org',
    });
  });

  test.each([
    ['no file', () => ({ ALERT_CONTACTS_FILE: 'nowhere.json' })],
    ['no JSON', () => ({ ALERT_CONTACTS_FILE: file('lead@example.org') })],
    ['a word that means nothing', () => ({ ALERT_CONTACTS_FILE: file({ partnerships: {} }) })],
    ['no email address', () => ({ ALERT_CONTACTS_FILE: file(organisations({ emails: ['lead'] })) })],
    [
      'a webhook that anybody could read',
      () => ({
        ALERT_CONTACTS_FILE: file(organisations({ webhook: 'http://alerts.example.org/' })),
      }),
    ],
    [
      'a webhook with a password',
      () => ({
        ALERT_CONTACTS_FILE: file(organisations({ webhook: 'https://a:b@alerts.example.org/' })),
      }),
    ],
    [
      'email and no mail server',
      () => ({
        ALERT_SMTP_URL: '',
        ALERT_FROM: '',
        ALERT_CONTACTS_FILE: file(organisations({ emails: ['lead@example.org'] })),
      }),
    ],
    ['no mail server', () => ({ ALERT_SMTP_URL: 'https://mail.example.org' })],
    ['nobody it comes from', () => ({ ALERT_FROM: '' })],
    ['two addresses that it comes from', () => ({ ALERT_FROM: 'a@example.org\r\nBcc: b@example.org' })],
    ['no web address', () => ({ HUB_PUBLIC_URL: 'javascript:alert(1)' })],
  ])('may not be %s, and what is refused is not quoted', (_, env) => {
    const refusing = () => configuredAlerts({ ...email, ...env() });
    expect(refusing).toThrow(expect.objectContaining({ code: 'CONFIGURATION_INVALID' }));
    expect(refusing).not.toThrow(/lead@|secret|alerts\.example/);
  });
});
