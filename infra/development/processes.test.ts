import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { configuredReplica } from '../../shared/config/configured-replica.ts';
import { hubProcesses } from './processes.ts';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'hub-processes-test-'));
const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
  rmSync(dataDir, { recursive: true, force: true });
});

test('an agency is told of the replica of its own database, and nobody else is', () => {
  process.env.POLICE_DATABASE_REPLICA_URL = 'postgres://replica';
  process.env.POLICE_DATABASE_REPLICA_INSPECTION_URL = 'postgres://replica-inspection';
  process.env.HUB_REPLICA_MAY_LAG_SECONDS = '30';
  const database = { ownerUrl: 'owner', appUrl: 'app', inspectionUrl: 'inspection' };
  const all = hubProcesses({ local_authority: database, police: database, health: database }, dataDir);
  const told = all.filter(({ env }) => JSON.stringify(env).includes('postgres://replica'));
  expect(told.map(({ name }) => name)).toEqual(['police']);
  expect(configuredReplica(told[0]?.env ?? {}, 'POLICE_DATABASE_URL')).toEqual({
    url: 'postgres://replica',
    inspectionUrl: 'postgres://replica-inspection',
    mayLagMs: 30_000,
  });
  const health = all.find(({ name }) => name === 'health');
  expect(configuredReplica(health?.env ?? {}, 'HEALTH_DATABASE_URL')).toBeUndefined();
});
