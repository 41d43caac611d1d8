import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { claimsOf } from '../../../infra/sign-in/people.ts';
import { readSignInKeys, signInKeysFile } from '../../../infra/sign-in/sign-in-keys.ts';

const chairs = 8;

/**
 * Headers of several chairs of the same boards, who state why they read. Their tokens are signed with the key of the
 * demonstration's own sign-in, which every process fetches from it; it would only sign for the few people that it knows.
 */
export async function chairsHeaders(
  folder: string,
  issuer: string,
  partnerships: readonly string[],
): Promise<Record<string, string>[]> {
  const [key] = readSignInKeys(signInKeysFile(folder)).signing;
  if (key === undefined) throw new Error('The sign-in has no key.');
  const now = Math.floor(Date.now() / 1000);
  const claims = claimsOf({
    id: '',
    name: '',
    about: '',
    role: 'BOARD_CHAIR',
    partnerships: [...partnerships],
  });
  return Promise.all(
    Array.from({ length: chairs }, async (_, index) => {
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', kid: key.kid as string, typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience('hub')
        .setSubject(`bench-chair-${index}`)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + 1_800)
        .sign(key);
      return {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        'x-hub-purpose': 'PARTNERSHIP_ASSURANCE',
        'x-hub-lawful-basis': 'UK_GDPR_PUBLIC_TASK',
      };
    }),
  );
}
