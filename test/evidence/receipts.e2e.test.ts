import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { command } from '../../infra/hub/receipts.ts';
import { keyFiles } from '../../infra/keys/key-files.ts';
import { writeWhole } from '../../infra/keys/write-whole.ts';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { privateJwks, publicJwks } from '../../shared/auth/signing-key.ts';
import { readMessage } from '../../shared/delivery/message.ts';
import { evidence } from '../../shared/evidence/evidence.ts';
import { verifyEvidence } from '../../shared/evidence/verify-evidence.ts';
import { desks, record, type Shown } from '../agency/desks.ts';
import { aRequest, keyOf } from '../agency/inputs.ts';
import { aMessage, outcomes, signed } from '../delivery/support/sent-messages.ts';
import type { AskingAs } from '../support/credentials.ts';
import { businessManager, practitioner } from '../support/principals.ts';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';

const now = new Date('2026-11-20T10:00:00.000Z');
const { police, health } = desks;
const dataDir = mkdtempSync(path.join(tmpdir(), 'hub-receipts-test-'));
const inFolder = (name: string) => path.join(dataDir, name);
let hub: TestHub;
let matter: Shown;
beforeAll(async () => {
  hub = await startHub({ now, relays: true });
  for (const name of agencyNames) {
    const files = keyFiles(dataDir, name);
    writeWhole(files.signing, privateJwks([hub.identity.keys[name]]));
    writeWhole(files.published, publicJwks([hub.identity.keys[name]]));
  }
  const requestedAt = '2026-11-20T09:00:00.000Z';
  matter = await record(hub, police, 'RequestInformation', aRequest(police, health.surrey, { requestedAt }));
  await hub.deliver();
  hub.moveTo(new Date('2026-11-20T15:00:00.000Z'));
  await record(hub, health, 'AnswerInformationRequest', {
    record: keyOf(health, matter),
    answeredAt: '2026-11-20T14:30:00.000Z',
    outcome: 'NOTHING_HELD',
  });
  await hub.deliver();
});
afterAll(async () => {
  await hub.stop();
  rmSync(dataDir, { recursive: true });
});

/** `npm run hub -- receipts …` in this process, with the keys of the hub under test. */
async function receipts(...args: string[]) {
  const said = { out: '', said: '' };
  const written = (stream: keyof typeof said) => (line: unknown) => {
    said[stream] += `${line}\n`;
  };
  const spies = [
    jest.spyOn(console, 'log').mockImplementation(written('out')),
    jest.spyOn(console, 'error').mockImplementation(written('said')),
  ];
  try {
    await command(args, {
      HUB_DATA_DIR: dataDir,
      POLICE_DATABASE_OWNER_URL: hub.ownerUrls.police,
      HEALTH_DATABASE_OWNER_URL: hub.ownerUrls.health,
    });
    return { code: process.exitCode ?? 0, ...said };
  } finally {
    process.exitCode = undefined;
    for (const spy of spies) spy.mockRestore();
  }
}

const exported = async (agency: 'police' | 'health', file: string) => {
  const of = ['--partnership', matter.partnershipCode, '--concept', 'information-request', '--id', matter.id];
  return receipts('export', '--agency', agency, ...of, '--to', inFolder(file));
};

const ask = (as: AskingAs, organisation = police.surrey) =>
  hub.askAgency(
    'police',
    `query ($record: RecordKeyInput!) {
      policeMatterEvidence(record: $record, concept: INFORMATION_REQUEST) { format messageCount contentWithheld document }
    }`,
    { record: { ...keyOf(police, matter), organisation } },
    as,
  );

describe('what two agencies hold of a request', () => {
  test('is exported by each and verified by anybody, who reads what was asked, when it arrived and was answered', async () => {
    for (const agency of ['police', 'health'] as const) {
      expect(await exported(agency, `${agency}.json`)).toMatchObject({
        code: 0,
        said: '2 messages and 2 receipts.\n',
      });
    }
    const { code, out } = await receipts('verify', inFolder('police.json'), inFolder('health.json'));
    expect(out.split('\n')).toEqual([
      expect.stringMatching(
        /^E23000031 \(police\) asked for information: told E54000069 \(health\) at 2026-11-20T10:00:00\.000Z by the clock of police\./,
      ),
      expect.stringMatching(
        /health signed that it arrived at 2026-11-20T10:00:00\.000Z by the clock of health; it was written/,
      ),
      expect.stringMatching(
        /^E54000069 \(health\) answered the request: told E23000031 \(police\) at 2026-11-20T15:00:00\.000Z by the clock of health\./,
      ),
      expect.stringMatching(
        /police signed that it arrived at 2026-11-20T15:00:00\.000Z by the clock of police; it was written/,
      ),
      expect.stringMatching(
        /^The record of E23000031 at police \(REQUESTER\) says: requestedAt 2026-11-20T09:00:00\.000Z by the clock of police; .*answeredAt 2026-11-20T14:30:00\.000Z by the clock of health/,
      ),
      expect.stringMatching(
        /^The record of E54000069 at health \(RESPONDER\) says: requestedAt 2026-11-20T09:00:00\.000Z by the clock of police; .*answeredAt 2026-11-20T14:30:00\.000Z by the clock of health/,
      ),
      '4 messages and 4 receipts verified; nothing is missing or altered',
      '',
    ]);
    expect(code).toBe(0);
  });

  test('is kept with the keys of both, at both', async () => {
    for (const agency of ['police', 'health'] as const) {
      const { rows } = await withClient(hub.ownerUrls[agency], (owner) =>
        owner.query('select kid from agency_keys order by agency'),
      );
      expect(rows.map(({ kid }) => kid)).toEqual([
        hub.identity.keys.health.kid,
        hub.identity.keys.police.kid,
      ]);
    }
  });

  test('is told to be wrong if it is, by name, and with the exit code', async () => {
    await exported('police', 'whole.json');
    const altered = JSON.parse(readFileSync(inFolder('whole.json'), 'utf8'));
    altered.messages[0].content = altered.messages[0].content.replace('"urgency":"', '"urgency":"NOT_');
    altered.messages[1].receipt = null;
    writeFileSync(inFolder('altered.json'), JSON.stringify(altered));
    const { code, out } = await receipts('verify', inFolder('altered.json'));
    expect(code).toBe(1);
    expect(out).toContain('WRONG EXPORT_ALTERED: in the file of police');
    expect(out).toContain(
      'WRONG CONTENT_ALTERED: in the file of police: message 1 from E23000031 to E54000069',
    );
    expect(out).toContain(
      'WRONG RECEIPT_MISSING: in the file of police: message 1 from E54000069 to E23000031',
    );
    expect(out).toContain('3 things are wrong');
  });

  test('is verified with the keys that are given, and with no others', async () => {
    await exported('health', 'keyed.json');
    const own = ['--keys', keyFiles(dataDir, 'police').published];
    expect((await receipts('verify', inFolder('keyed.json'), ...own)).out).toContain('WRONG KEY_UNPUBLISHED');
    const both = [...own, '--keys', keyFiles(dataDir, 'health').published];
    expect(await receipts('verify', inFolder('keyed.json'), ...both)).toMatchObject({ code: 0 });
  });

  test.each([
    [[], 'UNKNOWN_ARGUMENT'],
    [['verify'], 'UNKNOWN_ARGUMENT'],
    [['verify', 'nowhere.json'], 'FILE_NOT_FOUND'],
    [['verify', 'package.json'], 'EVIDENCE_INVALID'],
    [['export', '--agency', 'fire'], 'UNKNOWN_ARGUMENT'],
  ])('is not guessed at: %j', async (args, code) => {
    await expect(command(args, { HUB_DATA_DIR: dataDir })).rejects.toMatchObject({ name: 'HubError', code });
  });
});

const faultsOf = async (document: string) => {
  const read = evidence.parse(JSON.parse(document));
  return (await verifyEvidence([read], hub.identity.deliveryOf('police').publicKeys)).faults;
};

describe('in the API', () => {
  test('the organisation’s own people get it whole, as a file that verifies', async () => {
    const { data } = await ask({ principal: practitioner(police.surrey), via: 'DIRECT' });
    const { document, ...said } = data.policeMatterEvidence;
    expect(said).toEqual({ format: 'hub-evidence/1', messageCount: 2, contentWithheld: false });
    expect(await faultsOf(document)).toEqual([]);
    const { messages } = JSON.parse(document);
    expect(messages.every(({ content }: { content: unknown }) => content !== null)).toBe(true);
  });

  test('others who may read the matter get it without what the messages say', async () => {
    for (const principal of [practitioner(health.surrey), businessManager([matter.partnershipCode])]) {
      const { data } = await ask({ principal, via: 'GATEWAY' });
      const { document, ...said } = data.policeMatterEvidence;
      expect(said).toMatchObject({ messageCount: 2, contentWithheld: true });
      const { messages } = JSON.parse(document);
      expect(messages.map(({ content }: { content: unknown }) => content)).toEqual([null, null]);
      expect(await faultsOf(document)).toEqual([]);
    }
  });

  test('a message that another agency sends under the id of one of its own hides neither', async () => {
    const own: AskingAs = { principal: practitioner(police.surrey), via: 'DIRECT' };
    const { messages } = JSON.parse((await ask(own)).data.policeMatterEvidence.document);
    const { message } = await readMessage(messages[0].message, hub.identity.deliveryOf('police').publicKeys);
    expect(message.sender).toBe('police');
    const same = aMessage({
      id: message.id,
      sender: 'health',
      recipient: 'police',
      matterId: matter.id,
      sequence: 2,
    });
    const sent = await signed(hub.identity, same);
    expect(await outcomes(hub, [sent], { from: 'health', to: 'police' })).toMatchObject([
      { state: 'RECEIVED' },
    ]);
    const { document, messageCount } = (await ask(own)).data.policeMatterEvidence;
    expect(messageCount).toBe(3);
    expect(await faultsOf(document)).toEqual([]);
  });

  test('nobody else gets anything', async () => {
    const third = await ask({ principal: practitioner(desks['local-authority'].surrey), via: 'GATEWAY' });
    expect(third.data).toEqual({ policeMatterEvidence: null });
    const stranger = await ask({ principal: practitioner('E23000001'), via: 'DIRECT' });
    expect(stranger.errors?.[0]?.extensions.code).toBe('NOT_PERMITTED');
  });
});
