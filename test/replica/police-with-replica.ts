import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import {
  type AgencyDatabase,
  ensureAgencyDatabases,
  withClient,
} from '../../infra/postgres/agency-databases.ts';
import { startEmbeddedPostgres } from '../../infra/postgres/embedded-postgres.ts';
import { defaultThreshold } from '../../shared/disclosure/control-counts.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { migrate } from '../../subgraphs/police/database.ts';
import { startPolice } from '../../subgraphs/police/subgraph.ts';
import { desks, surrey } from '../agency/desks.ts';
import { aRequest } from '../agency/inputs.ts';
import { askGraphql } from '../support/ask-graphql.ts';
import { type AskingAs, registerProcess } from '../support/credentials.ts';
import { openToInspection } from '../support/open-to-inspection.ts';
import { testIdentity } from '../support/test-identity.ts';
import { newFolder, startStandby } from './standby.ts';

/** What the agency's clock shows: it stands still. */
export const now = new Date('2026-11-20T10:00:00Z');

/** A police database with a standby, and any number of subgraphs on the two. */
export async function policeWithReplica() {
  const folder = newFolder();
  const primary = await startEmbeddedPostgres({ dataDir: path.join(folder, 'primary'), ephemeral: true });
  const { police } = await ensureAgencyDatabases(primary.url('postgres'), {
    passwordsFile: path.join(folder, 'passwords.json'),
    agencies: ['police'],
  });
  await migrate(police.ownerUrl);
  await openToInspection(police.ownerUrl, now);
  const standby = await startStandby(primary);
  const identity = await testIdentity(() => now);
  const servers: Awaited<ReturnType<typeof startPolice>>[] = [];
  return {
    police,
    standby,
    identity,
    onPrimary: (sql: string) => query(police, sql),
    /** A subgraph whose replica may lag so long. */
    async start({ mayLagMs, asksBeforehand = false }: { mayLagMs: number; asksBeforehand?: boolean }) {
      const config = {
        host: '127.0.0.1',
        port: 0,
        databaseUrl: police.appUrl,
        inspectionDatabaseUrl: police.inspectionUrl,
        replica: {
          url: standby.at(police.appUrl),
          inspectionUrl: standby.at(police.inspectionUrl),
          mayLagMs,
        },
        childReferenceKeysFile: undefined,
        demonstration: true,
        identity: identity.identityOf('police'),
        suppressionThreshold: defaultThreshold,
        delivery: identity.deliveryOf('police'),
        agencyUrl: () => 'http://127.0.0.1:1',
      };
      const server = await startPolice(config, loadGeography(), {
        clock: () => now,
        patienceMs: 20_000,
        asksBeforehand,
      });
      registerProcess(server.url, 'police', identity);
      servers.push(server);
      return askingPolice(server.url);
    },
    async stop() {
      for (const server of servers) await server.stop();
      await standby.remove();
      await primary.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function query({ ownerUrl }: AgencyDatabase, sql: string): Promise<pg.QueryResultRow[]> {
  return withClient(ownerUrl, async (client) => (await client.query(sql)).rows);
}

const period = `${surrey}:2026-11-01:2026-11-30`;

export type AskingPolice = ReturnType<typeof askingPolice>;

function askingPolice(url: string) {
  const ask = async (text: string, variables: Record<string, unknown>, as: AskingAs) => {
    const { data, errors } = await askGraphql(url, text, variables, as);
    if (errors !== undefined) throw new Error(errors.map(({ extensions }) => extensions.code).join());
    return data;
  };
  const change = async (name: string, type: string, input: object, as: AskingAs = {}) => {
    const keyed = { idempotencyKey: randomUUID(), partnershipCode: surrey, ...input };
    const text = `mutation ($input: ${type}!) { done: ${name}(input: $input) { id } }`;
    return (await ask(text, { input: keyed }, as)).done.id as string;
  };
  return {
    url,
    /** How many requests the agency's figures count, for somebody. */
    async counted(principal: AskingAs['principal']): Promise<number> {
      const { found } = await ask(
        `query ($of: [_Any!]!) { found: _entities(representations: $of) { ... on ReportingPeriod {
           policeInformationSharing { state asRequester { asked } } } } }`,
        { of: [{ __typename: 'ReportingPeriod', id: period }] },
        { principal, via: 'GATEWAY' },
      );
      const { state, asRequester } = found[0].policeInformationSharing;
      if (state === 'NOT_PERMITTED') throw new Error('NOT_PERMITTED');
      return asRequester.reduce((sum: number, { asked }: { asked: number }) => sum + asked, 0);
    },
    /** What the agency says of a request and of the period's figures, each with as of when it read them. */
    async answered(
      id: string,
      principal: AskingAs['principal'],
    ): Promise<{ state: string; asOf: string | null }[]> {
      const { found } = await ask(
        `query ($of: [_Any!]!) { found: _entities(representations: $of) {
           ... on InformationRequest { answer: police { state asOf } }
           ... on ReportingPeriod { answer: policeInformationSharing { state asOf } } } }`,
        {
          of: [
            { __typename: 'InformationRequest', partnershipCode: surrey, id },
            { __typename: 'ReportingPeriod', id: period },
          ],
        },
        { principal, via: 'GATEWAY' },
      );
      return found.map(({ answer }: { answer: { state: string; asOf: string | null } }) => answer);
    },
    /** How many requests somebody finds in the agency's own list. */
    async listed(principal: AskingAs['principal'], via: AskingAs['via'] = 'GATEWAY'): Promise<number> {
      const { list } = await ask(
        'query ($of: ID!) { list: policeInformationRequests(partnershipCode: $of) { totalCount } }',
        { of: surrey },
        { principal, via },
      );
      return list.totalCount;
    },
    /** A practitioner asks health for information. */
    requestInformation: (as: AskingAs) =>
      change(
        'policeRequestInformation',
        'PoliceRequestInformationInput',
        aRequest(desks.police, desks.health.surrey),
        as,
      ),
    /** The lead gives an inspector of OFSTED leave. */
    giveWarrant: (person: string) =>
      change('policeRecordWarrant', 'RecordWarrantInput', {
        inspectorate: 'OFSTED',
        person,
        theme: 'WHOLE_PARTNERSHIP',
        validFrom: now.toISOString(),
        validUntil: new Date(now.getTime() + 86_400_000).toISOString(),
      }),
    revokeWarrant: (id: string) => change('policeRevokeWarrant', 'RevokeWarrantInput', { id }),
  };
}
