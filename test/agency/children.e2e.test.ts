import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { freePort } from '../../infra/postgres/free-port.ts';
import { hubPort, type ProcessName } from '../../shared/config/environment.ts';
import { askGraphql } from '../support/ask-graphql.ts';
import { registerProcess } from '../support/credentials.ts';
import { safeguardingLead } from '../support/principals.ts';
import { processSettings } from '../support/process-settings.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { testIdentity } from '../support/test-identity.ts';
import { type Databases, openDatabases } from './contents.ts';
import { type Desk, desks, everyDesk, listed, newham, newhamPartners, record, type Shown } from './desks.ts';
import { anEscalation, anEscalationAgainst, aReceipt, aRequest, matterOf, testChild } from './inputs.ts';

// The hub takes this Date for now.
const now = new Date('2026-11-20T10:00:00Z');
let hub: TestHub;
let databases: Databases;
beforeAll(async () => {
  hub = await startHub({ now });
  databases = await openDatabases(hub);
});
afterAll(async () => {
  await databases.close();
  await hub.stop();
});

const child = testChild(41);
const spaced = `${child.slice(0, 3)} ${child.slice(3, 6)} ${child.slice(6)}`;
const sibling = testChild(42);
const keyed = (nhsNumber: string) => ({ child: { identification: 'KEYED_NHS_NUMBER', nhsNumber } });

describe.each(everyDesk)('children in the requests of $name', (requester) => {
  const responder = desks[requester.asks];
  let asked: Shown;
  let received: Shown;
  let ofSibling: Shown;
  let bySecureChannel: Shown;

  beforeAll(async () => {
    const ask = (changes: Record<string, unknown>) =>
      record(hub, requester, 'RequestInformation', aRequest(requester, responder.surrey, changes));
    asked = await ask(keyed(child));
    received = await record(
      hub,
      responder,
      'ReceiveInformationRequest',
      aReceipt(responder, requester.surrey, { ...keyed(spaced), matter: matterOf(asked) }),
    );
    ofSibling = await ask(keyed(sibling));
    bySecureChannel = await ask({ child: { identification: 'SECURE_CHANNEL' } });
  });

  test.each([
    ['requester', () => requester],
    ['responder', () => responder],
  ])('are found in the %s’s own records by the number, however it is spaced', async (_side, of) => {
    for (const nhsNumber of [child, spaced]) {
      const ids = (await listed(hub, of(), 'InformationRequest', { nhsNumber })).map(({ id }) => id);
      expect(ids).toContain(asked.id);
      expect(ids).not.toContain(ofSibling.id);
      expect(ids).not.toContain(bySecureChannel.id);
    }
  });

  test('have the same reference on both sides, and each a reference of its own', () => {
    expect(asked.record.childReference).toMatch(/^[0-9a-f]{64}$/);
    expect(received.record.childReference).toBe(asked.record.childReference);
    expect(ofSibling.record.childReference).not.toBe(asked.record.childReference);
  });

  test('have another reference in another partnership', async () => {
    const inNewham = await record(
      hub,
      requester,
      'RequestInformation',
      aRequest(requester, newhamPartners[responder.name], {
        ...keyed(child),
        partnershipCode: newham,
        organisation: newhamPartners[requester.name],
      }),
    );
    expect(inNewham.record.childReference).toMatch(/^[0-9a-f]{64}$/);
    expect(inNewham.record.childReference).not.toBe(asked.record.childReference);
    const found = await listed(hub, requester, 'InformationRequest', { nhsNumber: child });
    expect(found.map(({ id }) => id)).not.toContain(inNewham.id);
    const foundThere = await listed(hub, requester, 'InformationRequest', {
      partnershipCode: newham,
      nhsNumber: child,
    });
    expect(foundThere.map(({ id }) => id)).toEqual([inNewham.id]);
  });

  test('whose detail went by secure channel have no reference', async () => {
    expect(bySecureChannel.record).toMatchObject({
      childIdentification: 'SECURE_CHANNEL',
      childReference: null,
    });
    const { record: escalation } = await record(
      hub,
      requester,
      'RaiseEscalation',
      anEscalation(requester, responder.surrey, { child: { identification: 'SECURE_CHANNEL' } }),
    );
    expect(escalation.childReference).toBeNull();
  });

  test('have the same reference in an escalation about them', async () => {
    const { record: raised } = await record(
      hub,
      requester,
      'RaiseEscalation',
      anEscalation(requester, responder.surrey, keyed(spaced)),
    );
    const { record: against } = await record(
      hub,
      responder,
      'ReceiveEscalation',
      anEscalationAgainst(responder, requester.surrey, keyed(child)),
    );
    expect([raised.childReference, against.childReference]).toEqual(
      Array(2).fill(asked.record.childReference),
    );
  });
});

test('no table of any agency holds an NHS number, in any column', async () => {
  // The search finds what there is to find.
  const [asked] = await listed(hub, desks.police, 'InformationRequest', { nhsNumber: child });
  expect(await databases.tablesHolding(asked.record.childReference)).toEqual(
    expect.arrayContaining([
      'local-authority.information_requests',
      'police.escalations',
      'police.idempotent_mutations',
      'health.information_requests',
    ]),
  );
  for (const number of [child, spaced, sibling, testChild(1)]) {
    expect(await databases.tablesHolding(number)).toEqual([]);
  }
});

test('no statement that an agency runs holds an NHS number', async () => {
  for (const { name } of everyDesk) {
    const statements = hub.takeStatements(name).join('\n');
    expect(statements).toContain('information_requests');
    expect(statements).not.toContain(child);
  }
});

const invalid = '9434765918';

/** Asks for what a log would show: a number that is taken, one that is not, and one of the wrong type. */
async function askAboutChildren(url: string, desk: Desk) {
  const type = `${desk.prefix.charAt(0).toUpperCase()}${desk.prefix.slice(1)}RequestInformationInput`;
  const ask = (nhsNumber: unknown) =>
    askGraphql(
      url,
      `mutation ($input: ${type}!) { done: ${desk.prefix}RequestInformation(input: $input) { record { childReference } } }`,
      {
        input: {
          idempotencyKey: randomUUID(),
          ...aRequest(desk, desks[desk.asks].surrey),
          child: { identification: 'KEYED_NHS_NUMBER', nhsNumber },
        },
      },
      { principal: safeguardingLead(desk.surrey) },
    );
  const done = await ask(child);
  expect((await ask(invalid)).errors?.[0]?.extensions.code).toBe('INVALID_NHS_NUMBER');
  const mistyped = await ask(Number(child));
  expect(mistyped.errors).toHaveLength(1);
  expect(mistyped.text).not.toContain(child);
  return { again: () => ask(child), reference: String(done.data.done.record.childReference) };
}

describe('when all is logged and something breaks', () => {
  test.each(everyDesk)('the log of $name holds no NHS number and no child reference', async (desk) => {
    const variable = desk.name.replace('-', '_') as 'local_authority' | 'police' | 'health';
    const database = await agencyDatabase(variable);
    const identity = await testIdentity();
    const settings = await processSettings(identity);
    const service = await startProcess(`subgraphs/${desk.name}/main.ts`, desk.prefix, {
      ...settings.env,
      [`${variable.toUpperCase()}_DATABASE_URL`]: database.appUrl,
      [`${variable.toUpperCase()}_DATABASE_INSPECTION_URL`]: database.inspectionUrl,
      HUB_DEMONSTRATION: 'true',
    });
    registerProcess(service.url, desk.name, identity);
    try {
      const { again, reference } = await askAboutChildren(service.url, desk);
      await withClient(database.ownerUrl, (owner) =>
        owner.query('alter table information_requests rename to moved_away'),
      );
      const broken = await again();
      expect(broken.errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
      expect(broken.text).not.toMatch(/information_requests|moved_away|relation/);

      const log = await service.stop();
      expect(log).toContain('a request failed unexpectedly');
      for (const secret of [child, spaced, invalid, reference]) expect(log).not.toContain(secret);
    } finally {
      await service.stop();
      await settings.close();
      await database.drop();
    }
  });

  test('nor does the log of the gateway, which passes them on', async () => {
    const { police, partnership } = hub.urls;
    const nobody = `http://127.0.0.1:${await freePort()}/graphql`;
    const settings = await processSettings(hub.identity);
    const gateway = await startProcess('gateway/main.ts', 'gateway', {
      ...settings.env,
      LOCAL_AUTHORITY_URL: nobody,
      POLICE_URL: police,
      HEALTH_URL: nobody,
      PARTNERSHIP_URL: partnership,
    });
    registerProcess(gateway.url, 'gateway', hub.identity);
    // The process goes by the machine's clock; a proof of another day would not be taken.
    const tick = () => now.setTime(Date.now());
    tick();
    const ticking = setInterval(tick, 100);
    try {
      const { reference } = await askAboutChildren(gateway.url, desks.police);
      const unreachable = await askGraphql(
        gateway.url,
        `query ($nhsNumber: String) { healthInformationRequests(partnershipCode: "E10000030", nhsNumber: $nhsNumber) {
           totalCount } }`,
        { nhsNumber: child },
      );
      expect(unreachable.errors?.[0]?.extensions.code).toBe('AGENCY_UNAVAILABLE');
      const log = await gateway.stop();
      expect(log).toContain('ready');
      for (const secret of [child, spaced, invalid, reference]) expect(log).not.toContain(secret);
    } finally {
      clearInterval(ticking);
      await gateway.stop();
      await settings.close();
    }
  });
});

/** A process of its own, logging all there is: only so can its whole log be read. */
async function startProcess(main: string, name: ProcessName, env: Record<string, string>) {
  const port = await freePort();
  const HUB_PORT = String(port - (hubPort({}, name) - hubPort({}, 'gateway')));
  const service = spawn(process.execPath, [new URL(`../../${main}`, import.meta.url).pathname], {
    env: { PATH: process.env.PATH, HUB_LOG_LEVEL: 'trace', HUB_PORT, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const listening = new Promise<void>((resolve, reject) => {
    for (const stream of [service.stdout, service.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        if (log.includes('ready')) resolve();
      });
    }
    service.once('exit', () => reject(new Error(`${main} did not start: ${log}`)));
  });
  const closed = once(service, 'close');
  await listening;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    async stop() {
      service.kill('SIGTERM');
      await closed;
      return log;
    },
  };
}
