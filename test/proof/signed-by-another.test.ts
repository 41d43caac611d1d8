import { describe, expect, test } from '@jest/globals';
import { proofSigner } from '../../shared/auth/sign-proof.ts';
import { asked, invalid, keys, policeAndGateway, signedAs, textsOf } from './proof-world.ts';

describe('keys', () => {
  test.each([
    ['the police signs as the gateway', keys.police, 'gateway', 'KEY'],
    ['somebody unknown signs as the gateway', keys.nobody, 'gateway', 'KEY'],
    ['the joined views sign as the gateway', keys.partnership, 'gateway', 'KEY'],
    ['the gateway signs as the joined views', keys.gateway, 'partnership', 'KEY'],
    ['the police signs as itself', keys.police, 'police', 'ISSUER'],
    ['the police signs as an agency that is none', keys.police, 'constructor', 'ISSUER'],
  ])('what is signed by the wrong one is refused: %s', async (_, key, issuer, reason) => {
    const { receive, clock } = policeAndGateway();
    await expect(receive(proofSigner({ issuer, key: () => key, clock })(asked))).rejects.toMatchObject(
      invalid(reason),
    );
  });

  test("a signature by another's key under the gateway's key id is refused", async () => {
    const { proof, receive } = policeAndGateway();
    const { header, payload } = textsOf(proof());
    await expect(receive(signedAs(keys.police, header, payload))).rejects.toMatchObject(invalid('SIGNATURE'));
  });

  test('the joined views may sign for themselves', async () => {
    const { receive, clock } = policeAndGateway();
    const joined = proofSigner({ issuer: 'partnership', key: () => keys.partnership, clock });
    await expect(receive(joined(asked))).resolves.toMatchObject({ issuer: 'partnership' });
  });

  test("a user is left out only by who asks for itself, and such a one never sends a user's token", async () => {
    const itself = policeAndGateway({ askForThemselves: new Set(['partnership']) });
    const { proof, receive, clock } = itself;
    const joined = proofSigner({ issuer: 'partnership', key: () => keys.partnership, clock });
    await expect(receive(proof({ token: null }), { token: null })).rejects.toMatchObject(invalid('TOKEN'));
    await expect(receive(proof({ token: null }))).rejects.toMatchObject(invalid('TOKEN'));
    await expect(receive(joined(asked))).rejects.toMatchObject(invalid('TOKEN'));
    await expect(receive(joined({ ...asked, token: null }))).rejects.toMatchObject(invalid('TOKEN'));
    await expect(receive(joined(asked), { token: null })).rejects.toMatchObject(invalid('TOKEN'));
    await expect(receive(joined({ ...asked, token: null }), { token: null })).resolves.toMatchObject({
      issuer: 'partnership',
    });
  });
});
