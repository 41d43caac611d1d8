import { describe, expect, test } from '@jest/globals';
import { loadGeography } from '../geography/geography.ts';
import { type ClaimMap, ownClaims, parseClaimMap } from './claim-map.ts';
import { roles } from './principal.ts';
import { readClaims } from './read-claims.ts';

const geography = loadGeography();
const read = (claims: Record<string, unknown>, map: ClaimMap = ownClaims) =>
  readClaims({ sub: 'somebody', ...claims }, map, geography);
const refused = (code: string) => expect.objectContaining({ code });

function mapOf(json: object): ClaimMap {
  const parsed = parseClaimMap(JSON.stringify(json));
  if ('wrong' in parsed) throw new Error(parsed.wrong);
  return parsed.map;
}

describe('claims as the hub calls them', () => {
  test.each(['PRACTITIONER', 'SAFEGUARDING_LEAD', 'SERVICE'])('say the organisation of a %s', (hub_role) => {
    expect(read({ hub_role, hub_organisation: 'E54000051' })).toEqual({
      subject: 'somebody',
      role: hub_role,
      organisation: 'E54000051',
      sector: 'HEALTH',
      partnerships: [],
      inspectorate: null,
    });
  });

  test.each(['BOARD_CHAIR', 'BUSINESS_MANAGER', 'SCRUTINEER'])('say the partnerships of a %s', (hub_role) => {
    const claims = { hub_role, hub_partnerships: ['E09000019', 'E06000065', 'E09000019'] };
    expect(read(claims)).toMatchObject({ role: hub_role, organisation: null, sector: null });
    expect(read(claims).partnerships).toEqual(['E06000065', 'E09000019']);
    expect(read({ hub_role, hub_partnerships: 'E06000065' }).partnerships).toEqual(['E06000065']);
  });

  test.each(['OFSTED', 'CQC', 'HMICFRS'])('say that an inspector is of %s', (hub_inspectorate) => {
    expect(read({ hub_role: 'INSPECTOR', hub_inspectorate })).toMatchObject({
      inspectorate: hub_inspectorate,
    });
  });

  test('of an organisation with two codes give the one that the records use', () => {
    expect(geography.organisation('E08000016')?.code).not.toBeUndefined();
    const codes = ['E08000016', 'E08000038'].map(
      (hub_organisation) => read({ hub_role: 'PRACTITIONER', hub_organisation }).organisation,
    );
    expect(new Set(codes).size).toBe(1);
  });

  test('leave out what does not go with the role', () => {
    const claims = {
      hub_role: 'INSPECTOR',
      hub_organisation: 'E23000009',
      hub_partnerships: ['E06000065'],
      hub_inspectorate: 'CQC',
    };
    expect(read(claims)).toMatchObject({ organisation: null, sector: null, partnerships: [] });
  });
});

describe('nothing is taken for granted', () => {
  test.each([
    ['no role', {}],
    ['an unknown role', { hub_role: 'ADMINISTRATOR' }],
    ['a role in other letters', { hub_role: 'practitioner' }],
    ['two roles', { hub_role: ['PRACTITIONER', 'BOARD_CHAIR'] }],
    ['a role that is no text', { hub_role: { toString: 'PRACTITIONER' } }],
    ['a role of every object', { hub_role: 'constructor' }],
  ])('with %s', (_what, claims) => {
    expect(() => read({ hub_organisation: 'E23000009', ...claims })).toThrow(refused('ROLE_UNKNOWN'));
  });

  test.each([
    ['no organisation', undefined],
    ['an unknown one', 'E99999999'],
    ['two', ['E23000009', 'E23000001']],
    ['a number', 23],
    ['a list with a number in it', ['E23000009', 1]],
    ['a partnership’s name', 'North Yorkshire'],
    ['a name of every object', '__proto__'],
  ])('for an agency’s role with %s', (_what, hub_organisation) => {
    expect(() => read({ hub_role: 'SERVICE', hub_organisation })).toThrow(refused('ORGANISATION_UNKNOWN'));
  });

  test.each([
    ['no partnership', undefined],
    ['an empty list', []],
    ['an unknown one', ['E99999999']],
    ['an unknown one beside a known one', ['E06000065', 'E99999999']],
    ['all of them', '*'],
  ])('for a partnership’s role with %s', (_what, hub_partnerships) => {
    expect(() => read({ hub_role: 'SCRUTINEER', hub_partnerships })).toThrow(refused('PARTNERSHIP_UNKNOWN'));
  });

  test.each([undefined, 'ofsted', 'HMIP', ['OFSTED', 'CQC']])(
    'for an inspector of %s',
    (hub_inspectorate) => {
      expect(() => read({ hub_role: 'INSPECTOR', hub_inspectorate })).toThrow(
        refused('INSPECTORATE_UNKNOWN'),
      );
    },
  );

  test.each([undefined, '', 'a b', 'a,b', "a'b", 'a\nb', 'ä', 'x'.repeat(201), 7, ['a']])(
    'for a subject %p, which no session could hold',
    (sub) => {
      expect(() => read({ hub_role: 'INSPECTOR', hub_inspectorate: 'CQC', sub })).toThrow(
        refused('TOKEN_INVALID'),
      );
    },
  );

  test('and what every object has is no claim', () => {
    const map = mapOf({ ...ownClaims, role: { claim: 'constructor.name' } });
    expect(() => read({}, map)).toThrow(refused('ROLE_UNKNOWN'));
  });
});

describe('claims as a sign-in calls them', () => {
  test('are found by the way to them, and by their values in its own words (Keycloak)', () => {
    const map = mapOf({
      role: { claim: 'realm_access.roles', values: { 'hub-lead': 'SAFEGUARDING_LEAD' } },
      organisation: { claim: 'hub_organisation' },
      partnerships: { claim: 'hub_partnerships' },
      inspectorate: { claim: 'hub_inspectorate' },
    });
    const realm_access = { roles: ['offline_access', 'hub-lead', 'default-roles-x'] };
    expect(read({ realm_access, hub_organisation: 'E23000009' }, map)).toMatchObject({
      role: 'SAFEGUARDING_LEAD',
    });
    // A role of the same name as the hub's is no role of the hub unless the map says so.
    const unlisted = { roles: ['SAFEGUARDING_LEAD'] };
    expect(() => read({ realm_access: unlisted, hub_organisation: 'E23000009' }, map)).toThrow(
      refused('ROLE_UNKNOWN'),
    );
  });

  test('may all be in one list, told apart by how they begin (Entra ID)', () => {
    const map = mapOf({
      subject: { claim: 'oid' },
      role: { claim: 'roles', prefix: 'Hub.Role.' },
      organisation: { claim: 'roles', prefix: 'Hub.Organisation.' },
      partnerships: { claim: 'roles', prefix: 'Hub.Partnership.' },
      inspectorate: { claim: 'roles', prefix: 'Hub.Inspectorate.' },
    });
    const oid = '11111111-2222-3333-4444-555555555555';
    expect(read({ oid, roles: ['Hub.Role.SERVICE', 'Hub.Organisation.E23000009'] }, map)).toMatchObject({
      subject: oid,
      role: 'SERVICE',
      organisation: 'E23000009',
    });
    const scrutineer = ['Hub.Role.SCRUTINEER', 'Hub.Partnership.E06000065', 'Hub.Partnership.E09000019'];
    expect(read({ oid, roles: scrutineer }, map).partnerships).toEqual(['E06000065', 'E09000019']);
    expect(() => read({ roles: scrutineer }, map)).toThrow(refused('TOKEN_INVALID'));
  });

  test('may have dots in their own name', () => {
    const map = mapOf({ ...ownClaims, role: { claim: 'https://hub.example/role' } });
    const claims = { 'https://hub.example/role': 'INSPECTOR', hub_inspectorate: 'CQC' };
    expect(read(claims, map)).toMatchObject({ role: 'INSPECTOR' });
  });
});

describe('a claim map', () => {
  test('is known to the hub for every role', () => {
    for (const role of roles) {
      const claims = { hub_role: role, hub_organisation: 'E23000009', hub_partnerships: ['E06000065'] };
      expect(read({ ...claims, hub_inspectorate: 'CQC' }).role).toBe(role);
    }
  });

  test.each([
    ['no JSON', '{', 'it is not JSON'],
    [
      'a role that the hub has not',
      { ...ownClaims, role: { claim: 'r', values: { x: 'ADMIN' } } },
      'role.values.x',
    ],
    ['a missing part', { role: { claim: 'r' } }, 'organisation'],
    ['a misspelt part', { ...ownClaims, organization: { claim: 'o' } }, 'organization'],
    [
      'values and a prefix',
      { ...ownClaims, organisation: { claim: 'o', prefix: 'x', values: {} } },
      'organisation',
    ],
  ])('with %s is refused, and it is said what is wrong', (_what, json, wrong) => {
    expect(parseClaimMap(typeof json === 'string' ? json : JSON.stringify(json))).toEqual({
      wrong: expect.stringContaining(wrong),
    });
  });
});
