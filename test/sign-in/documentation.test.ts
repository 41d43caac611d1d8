import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { demoClients, demoPeople } from '../../infra/sign-in/people.ts';
import { parseClaimMap } from '../../shared/auth/claim-map.ts';
import { readClaims } from '../../shared/auth/read-claims.ts';
import { loadGeography } from '../../shared/geography/geography.ts';

const text = readFileSync(new URL('../../docs/sign-in.md', import.meta.url), 'utf8');
const maps = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => parseClaimMap(json));

test('the claim maps that are shown for Entra ID and Keycloak work', () => {
  const [entra, keycloak] = maps.map((each) => {
    if ('wrong' in each) throw new Error(each.wrong);
    return each.map;
  });
  if (entra === undefined || keycloak === undefined) throw new Error('There should be two.');
  const lead = { role: 'SAFEGUARDING_LEAD', organisation: 'E23000009', sector: 'POLICE' };
  const roles = ['Hub.SafeguardingLead', 'Hub.Organisation.E23000009'];
  expect(readClaims({ sub: 'x', oid: 'y', roles }, entra, loadGeography())).toMatchObject({
    subject: 'y',
    ...lead,
  });
  const claims = {
    realm_access: { roles: ['hub-safeguarding-lead', 'offline_access'] },
    hub_organisation: 'E23000009',
  };
  expect(readClaims({ sub: 'x', ...claims }, keycloak, loadGeography())).toMatchObject({
    subject: 'x',
    ...lead,
  });
});

test('every one of the demonstration’s people and clients is listed', () => {
  for (const { id } of [...demoPeople, ...demoClients]) expect(text).toContain(`\`${id}\``);
});
