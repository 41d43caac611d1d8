import { expect, test } from '@jest/globals';
import { configuredReplica } from './configured-replica.ts';

const both = {
  POLICE_DATABASE_REPLICA_URL: 'postgres://replica',
  POLICE_DATABASE_REPLICA_INSPECTION_URL: 'postgres://replica-inspection',
};
const replicaOf = (env: Record<string, string>) => configuredReplica(env, 'POLICE_DATABASE_URL');
const invalid = (setting: string) =>
  expect.objectContaining({
    code: 'CONFIGURATION_INVALID',
    message: expect.stringMatching(new RegExp(`\\b${setting}\\b`)),
  });

test('there is no replica unless one is named; an empty value is none', () => {
  expect(replicaOf({})).toBeUndefined();
  expect(
    replicaOf({ POLICE_DATABASE_REPLICA_URL: '', POLICE_DATABASE_REPLICA_INSPECTION_URL: '' }),
  ).toBeUndefined();
  expect(replicaOf({ HEALTH_DATABASE_REPLICA_URL: 'postgres://of-another' })).toBeUndefined();
});

test('it is read through both its logins, and may lag ten seconds unless told', () => {
  expect(replicaOf(both)).toEqual({
    url: 'postgres://replica',
    inspectionUrl: 'postgres://replica-inspection',
    mayLagMs: 10_000,
  });
  expect(replicaOf({ ...both, HUB_REPLICA_MAY_LAG_SECONDS: '30' })).toMatchObject({ mayLagMs: 30_000 });
});

test.each([
  ['POLICE_DATABASE_REPLICA_URL', 'POLICE_DATABASE_REPLICA_INSPECTION_URL'],
  ['POLICE_DATABASE_REPLICA_INSPECTION_URL', 'POLICE_DATABASE_REPLICA_URL'],
])('with %s alone it does not start, and says what is missing', (given, missing) => {
  expect(() => replicaOf({ [given]: 'postgres://replica' })).toThrow(invalid(`${missing} is not`));
});

test.each(['0', '1', '301', '2.5', '-10', 'ten'])('it may not lag %s seconds', (seconds) => {
  expect(() => replicaOf({ ...both, HUB_REPLICA_MAY_LAG_SECONDS: seconds })).toThrow(
    invalid('HUB_REPLICA_MAY_LAG_SECONDS'),
  );
});
