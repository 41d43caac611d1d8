import { expect, test } from '@jest/globals';
import { HubError } from './hub-error.ts';
import { loggedCode } from './logged-code.ts';

const withCode = (code: string) => Object.assign(new Error('not for a log'), { code });

test.each([
  ['the hub’s own', new HubError('AGENCY_UNAVAILABLE', ''), 'AGENCY_UNAVAILABLE'],
  ['PostgreSQL’s', withCode('57P01'), '57P01'],
  ['PostgreSQL’s beneath another', Object.assign(new Error(''), { driverError: withCode('42501') }), '42501'],
  ['none of the network’s', withCode('ECONNREFUSED'), 'UNREACHABLE'],
  ['none of the network’s, whoever met it', withCode('UND_ERR_SOCKET'), 'UNREACHABLE'],
  ['one that says nothing where there is none', new Error('not for a log'), 'INTERNAL_SERVER_ERROR'],
  ['one that says nothing of what is no error', null, 'INTERNAL_SERVER_ERROR'],
])('a log has a code for an error: %s', (_, error, code) => {
  expect(loggedCode(error)).toBe(code);
});
