import { createPublicKey } from 'node:crypto';
import type { AuditWriter } from '../../shared/audit/audit-writer.ts';
import { proofReplays } from '../../shared/auth/proof-replays.ts';
import { proofVerifier } from '../../shared/auth/verify-proof.ts';
import { defaultThreshold } from '../../shared/disclosure/control-counts.ts';
import type { Geography } from '../../shared/geography/geography.ts';
import type { CheckpointConfig } from '../../shared/subgraph/agency-checkpoints.ts';
import { startHealth } from '../../subgraphs/health/subgraph.ts';
import { startLocalAuthority } from '../../subgraphs/local-authority/subgraph.ts';
import { startPolice } from '../../subgraphs/police/subgraph.ts';
import { registerProcess } from './credentials.ts';
import { openToInspection } from './open-to-inspection.ts';
import { agencyDatabase } from './template-database.ts';
import { keySetOf, type TestIdentity } from './test-identity.ts';

/** Agencies by the names that they have in the supergraph. */
export const agencyNames = ['local-authority', 'police', 'health'] as const;
export type AgencyName = (typeof agencyNames)[number];

const starters = { 'local-authority': startLocalAuthority, police: startPolice, health: startHealth };
const databaseNames = { 'local-authority': 'local_authority', police: 'police', health: 'health' } as const;

export interface TestAgencyOptions {
  geography: Geography;
  clock: () => Date;
  identity: TestIdentity;
  /** Gets the text of every statement. */
  statements: string[];
  /** Where the agencies are; each adds itself when it has started. */
  agencyUrls: Partial<Record<AgencyName, string>>;
  checkpointsEveryMs: number | undefined;
  /** Keeps the log of accesses instead of the agency's own database. */
  audit: AuditWriter | undefined;
}

/** One agency in this process, with a new database of its own. */
export async function startAgency(name: AgencyName, options: TestAgencyOptions) {
  const { geography, clock, identity, statements, agencyUrls, checkpointsEveryMs, audit } = options;
  const database = await agencyDatabase(databaseNames[name]);
  const config = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: database.appUrl,
    inspectionDatabaseUrl: database.inspectionUrl,
    childReferenceKeysFile: undefined,
    demonstration: true,
    identity: identity.identityOf(name),
    suppressionThreshold: defaultThreshold,
    checkpoints: checkpointsEveryMs === undefined ? undefined : checkpointsOf(name, options),
    delivery: identity.deliveryOf(name),
    agencyUrl: (each: AgencyName) => agencyUrls[each] ?? 'http://127.0.0.1:1',
  };
  await openToInspection(database.ownerUrl, clock());
  const server = await starters[name](config, geography, {
    clock,
    onStatement: (sql) => statements.push(sql),
    // A machine that is busy for a second is no agency that fails. How long others wait for it is the hub's `patience`.
    patienceMs: 20_000,
    asksBeforehand: false,
    ...(audit !== undefined && { audit }),
  });
  agencyUrls[name] = server.url;
  registerProcess(server.url, name, identity);
  return { database, server };
}

/** What configuredCheckpoints makes of an agency's configuration, with keys in memory. */
function checkpointsOf(
  name: AgencyName,
  { identity: { keys }, clock, agencyUrls, checkpointsEveryMs }: TestAgencyOptions,
): CheckpointConfig {
  const others = agencyNames.filter((each) => each !== name);
  const publicKeys = new Map(
    agencyNames.map((each) => [keys[each].kid, createPublicKey(keys[each].privateKey)]),
  );
  return {
    agency: name,
    key: () => keys[name],
    publicKeys: (agency, kid) => (keys[agency as AgencyName]?.kid === kid ? publicKeys.get(kid) : undefined),
    peers: others.map((agency) => ({
      agency,
      // Known only when all have started, and asked for each time.
      get url() {
        return new URL('/audit/checkpoint', agencyUrls[agency] ?? 'http://127.0.0.1:1').href;
      },
    })),
    proofs: proofVerifier({
      audience: name,
      keySets: new Map(others.map((each) => [each, keySetOf(keys[each])])),
      askForThemselves: new Set(others),
      clock,
      replays: proofReplays(),
    }),
    everyMs: checkpointsEveryMs,
  };
}
