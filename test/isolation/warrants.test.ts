import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { breakGlass, breakGlassGrantsIn } from '../../shared/access/break-glass.ts';
import { decideEscalation } from '../../shared/access/decide-escalation.ts';
import { decideInformationRequest } from '../../shared/access/decide-information-request.ts';
import { readStanding } from '../../shared/access/read-standing.ts';
import { recordWarrant, revokeWarrant, warrantsIn, warrantsOf } from '../../shared/access/warrants.ts';
import type { Principal } from '../../shared/auth/principal.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { police } from '../../subgraphs/police/agency.ts';
import { boardChair, inspector, practitioner, safeguardingLead } from '../support/principals.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { connect } from './connect.ts';

const surrey = 'E10000030';
const forceOfSurrey = 'E23000031';
const boardOfSurrey = 'E54000069';
const kent = 'E10000016';
const geography = loadGeography();
const now = new Date('2026-11-23T12:00:00.000Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const day = 86_400_000;

let database: Awaited<ReturnType<typeof agencyDatabase>>;
let connected: Awaited<ReturnType<typeof connect>>;
beforeAll(async () => {
  database = await agencyDatabase('police');
  connected = await connect(database, police);
});
afterAll(async () => {
  await connected.close();
  await database.drop();
});

const asker = (principal: Principal, at = now) =>
  readStanding(connected.sessions, { principal, now: at }, geography, 'POLICE');

const warrant = {
  partnershipCode: surrey,
  inspectorate: 'HMICFRS' as const,
  person: 'inspector-1',
  theme: 'ESCALATIONS' as const,
  validFrom: now,
  validUntil: later(10 * day),
};

async function record(principal: Principal, change: Partial<typeof warrant> = {}) {
  const standing = await asker(principal);
  return connected.sessions.write({ principal, now }, (manager) =>
    recordWarrant(manager, standing, { ...warrant, ...change }, now),
  );
}

async function revoke(principal: Principal, id: string, at = now, partnershipCode = surrey) {
  const standing = await asker(principal, at);
  return connected.sessions.write({ principal, now: at }, (manager) =>
    revokeWarrant(manager, standing, { partnershipCode, id }, at),
  );
}

async function smash(principal: Principal, reason: string, minutes: number, partnershipCode = surrey) {
  const standing = await asker(principal);
  return connected.sessions.write({ principal, now }, (manager) =>
    breakGlass(manager, standing, { partnershipCode, reason, minutes }, now),
  );
}

const escalation = {
  partnership: surrey,
  organisation: forceOfSurrey,
  raisedBy: forceOfSurrey,
  raisedAgainst: surrey,
};
const request = {
  partnership: surrey,
  organisation: forceOfSurrey,
  requester: forceOfSurrey,
  responder: surrey,
};

const lead = safeguardingLead(forceOfSurrey);
const ofInspectorate = inspector('HMICFRS', 'inspector-1');

describe('a warrant', () => {
  test('opens its theme from its first instant up to its last, and no other theme', async () => {
    const { id } = await record(lead);
    const reads = async (at: Date) =>
      decideEscalation(await asker(ofInspectorate, at), 'READ', escalation, at);
    expect(await reads(later(-1))).toEqual({ allowed: false, code: 'NO_VALID_WARRANT' });
    expect(await reads(now)).toEqual({ allowed: true, by: 'WARRANT', warrant: id });
    expect(await reads(later(10 * day - 1))).toEqual({ allowed: true, by: 'WARRANT', warrant: id });
    expect(await reads(later(10 * day))).toEqual({ allowed: false, code: 'NO_VALID_WARRANT' });
    const standing = await asker(ofInspectorate);
    expect(decideInformationRequest(standing, 'READ', request, now).allowed).toBe(false);
    expect(decideEscalation(standing, 'READ', { ...escalation, partnership: kent }, now).allowed).toBe(false);
    expect(decideEscalation(standing, 'WRITE', escalation, now)).toEqual({
      allowed: false,
      code: 'ROLE_READS_ONLY',
    });
  });

  test('is nobody else’s: another person, or the same one at another inspectorate', async () => {
    await record(lead);
    for (const other of [inspector('HMICFRS', 'inspector-2'), inspector('CQC', 'inspector-1')]) {
      expect(decideEscalation(await asker(other), 'READ', escalation, now).allowed).toBe(false);
    }
  });

  test('opens nothing from the moment it is revoked, and cannot be revoked twice', async () => {
    const person = 'inspector-revoked';
    const { id } = await record(lead, { person });
    const open = async () =>
      decideEscalation(await asker(inspector('HMICFRS', person), later(day)), 'READ', escalation, later(day));
    expect((await open()).allowed).toBe(true);
    expect(await revoke(lead, id, later(1))).toMatchObject({
      id,
      revokedAt: later(1),
      revokedBy: lead.subject,
    });
    expect((await open()).allowed).toBe(false);
    await expect(revoke(lead, id, later(2))).rejects.toMatchObject({ code: 'WARRANT_ALREADY_REVOKED' });
  });

  test.each([
    ['a practitioner', practitioner(forceOfSurrey), 'NOT_PERMITTED'],
    ['the lead of another agency', safeguardingLead(boardOfSurrey), 'NOT_PERMITTED'],
    ['the lead of a force elsewhere', safeguardingLead('E23000032'), 'NOT_PERMITTED'],
    ['a board’s chair', boardChair([surrey]), 'NOT_PERMITTED'],
    ['an inspector', ofInspectorate, 'NOT_PERMITTED'],
  ])('is not given by %s', async (_who, principal, code) => {
    await expect(record(principal)).rejects.toMatchObject({ code });
  });

  test('that is not there, or may not be ended, is answered alike', async () => {
    const { id } = await record(lead);
    const absent = { code: 'RECORD_NOT_FOUND' };
    await expect(revoke(lead, '019a8c5e-0000-7000-8000-000000000001')).rejects.toMatchObject(absent);
    await expect(revoke(lead, 'no-id')).rejects.toMatchObject(absent);
    await expect(revoke(lead, id, now, kent)).rejects.toMatchObject(absent);
    await expect(revoke(safeguardingLead(boardOfSurrey), id)).rejects.toMatchObject(absent);
  });

  test.each([
    ['WARRANT_ENDS_BEFORE_IT_BEGINS', { validUntil: now }],
    ['WARRANT_TOO_LONG', { validUntil: later(90 * day + 1) }],
    ['WARRANT_ENDED', { validFrom: later(-2 * day), validUntil: now }],
    ['PERSON_INVALID', { person: "o'hara" }],
  ])('is refused as %s', async (code, change) => {
    await expect(record(lead, change)).rejects.toMatchObject({ code });
  });

  test('may last ninety days, over a change of the clocks', async () => {
    const validFrom = new Date('2027-01-10T00:00:00.000Z');
    const validUntil = new Date(validFrom.getTime() + 90 * day);
    await expect(record(lead, { validFrom, validUntil })).resolves.toMatchObject({ validUntil });
  });

  test('is seen by every partner’s lead and by the board', async () => {
    const { id } = await record(lead, { person: 'inspector-seen' });
    for (const principal of [lead, safeguardingLead(boardOfSurrey), boardChair([surrey])]) {
      const seen = await connected.sessions.read({ principal, now }, (manager) =>
        warrantsIn(manager, surrey),
      );
      expect(seen.map((each) => each.id)).toContain(id);
    }
    for (const principal of [practitioner(forceOfSurrey), boardChair([kent])]) {
      expect(
        await connected.sessions.read({ principal, now }, (manager) => warrantsIn(manager, surrey)),
      ).toEqual([]);
    }
  });
});

describe('where somebody may look', () => {
  test('the database tells the inspector whose warrants they are, and nobody else', async () => {
    const person = 'inspector-anywhere';
    const { id } = await record(lead, { person });
    const seenBy = async (principal: Principal) => {
      const own = await connected.sessions.read({ principal, now }, (manager) => warrantsOf(manager, person));
      return own.map((each) => each.id);
    };
    expect(await seenBy(inspector('HMICFRS', person))).toEqual([id]);
    for (const other of [inspector('CQC', person), inspector('HMICFRS', 'inspector-2'), boardChair([kent])]) {
      expect(await seenBy(other)).toEqual([]);
    }
  });
});

describe('broken glass', () => {
  const reason = 'A child is missing and may be in danger.';
  const other = safeguardingLead(boardOfSurrey, 'health-lead');

  test('opens every record of the partnership to the lead who broke it, until it ends, to read', async () => {
    const reads = async (principal: Principal, at: Date) =>
      decideEscalation(await asker(principal, at), 'READ', escalation, at);
    expect(await reads(other, now)).toEqual({ allowed: false, code: 'NOT_A_PARTY' });
    const { id } = await smash(other, reason, 60);
    expect(await reads(other, now)).toEqual({ allowed: true, by: 'BREAK_GLASS', breakGlass: id });
    expect((await reads(other, later(3_600_000 - 1))).allowed).toBe(true);
    expect((await reads(other, later(3_600_000))).allowed).toBe(false);
    expect((await reads(safeguardingLead(boardOfSurrey, 'colleague'), now)).allowed).toBe(false);
    expect((await reads(practitioner(boardOfSurrey, 'health-lead'), now)).allowed).toBe(false);
    expect(decideEscalation(await asker(other), 'WRITE', escalation, now).allowed).toBe(false);
  });

  test('is seen by the agency at once, with its reason', async () => {
    const { id } = await smash(other, reason, 5);
    const seen = await connected.sessions.read({ principal: lead, now }, (manager) =>
      breakGlassGrantsIn(manager, surrey),
    );
    expect(seen).toContainEqual(expect.objectContaining({ id, reason, person: 'health-lead' }));
  });

  test.each([
    ['REASON_TOO_SHORT', other, 'Urgent.', 60],
    ['TEXT_REQUIRED', other, '   ', 60],
    ['MINUTES_INVALID', other, reason, 241],
    ['MINUTES_INVALID', other, reason, 0],
    ['MINUTES_INVALID', other, reason, 1.5],
    ['NOT_PERMITTED', practitioner(boardOfSurrey), reason, 60],
    ['NOT_PERMITTED', safeguardingLead('E54000032'), reason, 60],
    ['NOT_PERMITTED', boardChair([surrey]), reason, 60],
  ])('is refused as %s', async (code, principal, why, minutes) => {
    await expect(smash(principal, why, minutes)).rejects.toMatchObject({ code });
  });
});
