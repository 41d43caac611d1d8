import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findInternal, refuseInternals } from './nothing-internal.ts';
import { checkTestLog } from './test-log.ts';

const internal = [
  'connect ECONNREFUSED 127.0.0.1:4712',
  'asking http://police:4002/graphql',
  'http://localhost/graphql',
  '{"address":"10.1.2.3","port":5432}',
  'postgres://police_app:secret@database/police',
  'SELECT "r"."id" FROM "information_requests" "r"',
  'select id from requests where partnership = $1',
  'insert into escalations values (1)',
  'new row violates row-level security policy; violates check constraint',
  'permission denied for table escalations',
  'Error: x\n    at Socket.<anonymous> (node:net:1:2)',
  '"stack":["    at resolve (file:///srv/hub/shared/a.ts:1:2)"]',
  'at async /srv/hub/gateway/server.js:10:3',
  'node_modules/pg/lib/client.js',
  '{"representations":[]}',
  '/home/hub/keys.json cannot be read',
  '{"nhsNumber":"9434765919"}',
  'child 943 476 5919 was',
  '943-476-5919',
];

const harmless = [
  '{"time":1785000000000,"pid":1234,"msg":"ready"}',
  '{"id":"018f4f3c-9434-7659-9194-943476591912"}',
  '{"cursor":"MjAyNi0xMS0yMFQxMDowMDowMC4wMDBa"}',
  '{"share":0.9434765919}',
  '9434765918',
  '{"source":"https://www.gov.uk/government/publications/working-together"}',
  'Ask the agency to select a referral. Update the record and set a date.',
  '{"asOf":"2026-11-20T10:00:00.000Z","path":["partnership","period",0]}',
  'Say who you are / why you ask.',
];

describe('what must never leave', () => {
  test.each(internal)('is found: %s', (text) => {
    expect(findInternal(`{"message":"${text}"}`)).toBeDefined();
    expect(() => refuseInternals(text)).toThrow(/An answer holds/);
  });

  test.each(harmless)('is not taken for what may: %s', (text) => {
    expect(findInternal(text)).toBeUndefined();
  });
});

test('a log is looked through to its last line', () => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-log-')), 'hub.log');
  writeFileSync(file, '{"msg":"ready"}\n'.repeat(1_000));
  expect(() => checkTestLog(file)).not.toThrow();
  writeFileSync(file, '{"msg":"connect ECONNREFUSED"}\n', { flag: 'a' });
  expect(() => checkTestLog(file)).toThrow(/A log line holds/);
});
