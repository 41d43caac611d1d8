import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { testIdentity } from '../../test/support/test-identity.ts';
import holidays from '../calendar/bank-holidays.json' with { type: 'json' };
import { bankHolidays } from '../calendar/bank-holidays.ts';
import { agencyConfig } from './agency-config.ts';

const hub = await testIdentity();
const identity = hub.identityOf('police');
const delivery = hub.deliveryOf('police');

const url = {
  POLICE_DATABASE_URL: 'postgres://police',
  POLICE_DATABASE_INSPECTION_URL: 'postgres://inspection',
};
const configOf = (env: Record<string, string>) =>
  agencyConfig(env, 'police', 'POLICE_DATABASE_URL', { identity, delivery });

test('an agency starts with its database and its keys', () => {
  expect(configOf({ ...url, CHILD_REFERENCE_KEYS_FILE: '/run/keys.json' })).toEqual({
    identity,
    delivery,
    agencyUrl: expect.any(Function),
    host: '127.0.0.1',
    port: 4002,
    databaseUrl: 'postgres://police',
    inspectionDatabaseUrl: 'postgres://inspection',
    childReferenceKeysFile: '/run/keys.json',
    demonstration: false,
    allowedOrigins: [],
    suppressionThreshold: 5,
    calendar: bankHolidays(),
  });
});

test('it counts with newer bank holidays if it is told of a file, and does not start if it cannot', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'safeguarding-hub-holidays-'));
  const file = path.join(folder, 'holidays.json');
  const counting = (HUB_BANK_HOLIDAYS_FILE: string) =>
    configOf({ ...url, HUB_DEMONSTRATION: 'true', HUB_BANK_HOLIDAYS_FILE });
  try {
    const proclaimed = { title: 'A proclaimed holiday', date: '2027-06-08' };
    const events = [...holidays.events, proclaimed].filter(({ date }) => date >= '2026');
    writeFileSync(file, JSON.stringify({ 'england-and-wales': { division: 'england-and-wales', events } }));
    expect(counting(file).calendar?.days).toContain('2027-06-08');
    expect(bankHolidays().days).not.toContain('2027-06-08');
    writeFileSync(file, JSON.stringify(holidays));
    expect(() => counting(file)).toThrow(expect.objectContaining({ code: 'BANK_HOLIDAYS_INVALID' }));
    expect(() => counting('nowhere.json')).toThrow(
      expect.objectContaining({ code: 'CONFIGURATION_INVALID' }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('without keys it starts in a demonstration only: there is no key to fall back to', () => {
  expect(configOf({ ...url, HUB_DEMONSTRATION: 'true' })).toMatchObject({
    demonstration: true,
    suppressionThreshold: 5,
    childReferenceKeysFile: undefined,
  });
  for (const HUB_DEMONSTRATION of ['', 'false', '1', 'TRUE']) {
    expect(() => configOf({ ...url, HUB_DEMONSTRATION })).toThrow(
      expect.objectContaining({
        code: 'CONFIGURATION_INVALID',
        message: expect.stringContaining('CHILD_REFERENCE_KEYS_FILE'),
      }),
    );
  }
});

test('without its database it does not start', () => {
  expect(() => configOf({ HUB_DEMONSTRATION: 'true' })).toThrow(
    expect.objectContaining({ message: expect.stringContaining('POLICE_DATABASE_URL') }),
  );
});

test('boards and inspectors read a replica if it is named by both its logins', () => {
  const named = {
    ...url,
    HUB_DEMONSTRATION: 'true',
    POLICE_DATABASE_REPLICA_URL: 'postgres://replica',
    POLICE_DATABASE_REPLICA_INSPECTION_URL: 'postgres://replica-inspection',
  };
  expect(configOf({ ...url, HUB_DEMONSTRATION: 'true' }).replica).toBeUndefined();
  expect(configOf(named)).toMatchObject({
    databaseUrl: 'postgres://police',
    replica: {
      url: 'postgres://replica',
      inspectionUrl: 'postgres://replica-inspection',
      mayLagMs: 10_000,
    },
  });
  expect(() => configOf({ ...named, POLICE_DATABASE_REPLICA_INSPECTION_URL: '' })).toThrow(
    expect.objectContaining({
      code: 'CONFIGURATION_INVALID',
      message: expect.stringContaining('POLICE_DATABASE_REPLICA_INSPECTION_URL is not'),
    }),
  );
});
