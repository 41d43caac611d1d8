import { expect, test } from '@jest/globals';
import { ownClaims } from '../../shared/auth/claim-map.ts';
import { tokenVerifier } from '../../shared/auth/verify-token.ts';
import { testIssuer } from './tokens.ts';

test('a test issuer’s tokens are taken, by its own clock, and say who they were made for', async () => {
  const clock = () => new Date('2026-07-01T12:00:00Z');
  const { issuer, keySet, tokenFor } = await testIssuer({ clock });
  const options = { issuer, keySet, claims: ownClaims, clock };
  const practitioner = { subject: 'a-person', role: 'PRACTITIONER', organisation: 'E23000009' } as const;
  const token = await tokenFor(practitioner, { audience: ['hub', 'police'] });
  const principal = { ...practitioner, sector: 'POLICE', partnerships: [], inspectorate: null };
  expect(await tokenVerifier({ ...options, audience: 'hub' })(token)).toEqual(principal);
  expect(await tokenVerifier({ ...options, audience: 'police' })(token)).toEqual(principal);
  await expect(tokenVerifier({ ...options, audience: 'health' })(token)).rejects.toMatchObject({
    code: 'TOKEN_INVALID',
  });
  const other = await testIssuer({ clock });
  const forged = await other.tokenFor(practitioner);
  await expect(tokenVerifier({ ...options, audience: 'hub' })(forged)).rejects.toMatchObject({
    code: 'TOKEN_INVALID',
  });
});
