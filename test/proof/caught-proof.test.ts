import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { proofReplays } from '../../shared/auth/proof-replays.ts';
import {
  asked,
  body,
  invalid,
  otherToken,
  policeAndGateway,
  resigned,
  textsOf,
  token,
} from './proof-world.ts';

describe('a proof of the gateway', () => {
  test('is accepted and says who asks, which request it is, and why', async () => {
    const { proof, receive } = policeAndGateway();
    await expect(receive(proof())).resolves.toEqual({
      issuer: 'gateway',
      requestId: asked.requestId,
      purpose: asked.purpose,
      lawfulBasis: asked.lawfulBasis,
    });
    const nothingStated = proof({ purpose: null, lawfulBasis: null });
    await expect(receive(nothingStated)).resolves.toMatchObject({ purpose: null, lawfulBasis: null });
  });

  test('is never the same twice, also for the same question', () => {
    const { proof } = policeAndGateway();
    const ids = Array.from({ length: 1_000 }, () => JSON.parse(textsOf(proof()).payload).jti);
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(16);
  });

  test('is for one subgraph, one body and one user, as hashes only', () => {
    const { payload } = textsOf(policeAndGateway().proof());
    expect(Object.keys(JSON.parse(payload))).toEqual(
      'iss aud iat exp jti bh ath rid purpose basis'.split(' '),
    );
    expect(payload).not.toContain(token);
    expect(payload).not.toContain('E09000019');
  });

  test('holds for a body of any bytes', async () => {
    const { proof, receive } = policeAndGateway();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        await expect(receive(proof({ body: bytes }), { body: bytes })).resolves.toMatchObject({
          issuer: 'gateway',
        });
      }),
    );
  });
});

describe('a proof that was caught on its way', () => {
  test('is refused when it comes again', async () => {
    const { proof, receive } = policeAndGateway();
    const header = proof();
    await receive(header);
    await expect(receive(header)).rejects.toMatchObject({ code: 'PROOF_REPLAYED' });
  });

  test('is refused when it comes again until its time is over, and then for its time', async () => {
    const { proof, receive, clock } = policeAndGateway();
    const header = proof();
    await receive(header);
    clock.move(34);
    await expect(receive(header)).rejects.toMatchObject({ code: 'PROOF_REPLAYED' });
    clock.move(1);
    await expect(receive(header)).rejects.toMatchObject(invalid('EXPIRED'));
  });

  test('is refused when it comes again with a clock that was put back', async () => {
    const { proof, receive, clock } = policeAndGateway();
    const header = proof();
    await receive(header);
    clock.move(40);
    await receive(proof());
    clock.move(-35);
    await expect(receive(header)).rejects.toMatchObject(invalid('EXPIRED'));
  });

  test('is refused by a process that was started after it was made', async () => {
    const before = policeAndGateway();
    const header = before.proof();
    before.clock.move(1);
    const restarted = policeAndGateway({ clock: before.clock });
    await expect(restarted.receive(header)).rejects.toMatchObject(invalid('BEFORE_START'));
  });

  test('is not used up by being sent with what it does not hold for', async () => {
    const { proof, receive } = policeAndGateway();
    const header = proof();
    await expect(receive(header, { body: '{}' })).rejects.toMatchObject(invalid('BODY'));
    await expect(receive(header, { token: otherToken })).rejects.toMatchObject(invalid('TOKEN'));
    await expect(receive(header)).resolves.toMatchObject({ issuer: 'gateway' });
  });

  test('is refused for its time before the body is read', async () => {
    const { proof, verifier, clock } = policeAndGateway();
    const header = proof();
    clock.move(34);
    await expect(verifier.readHeader(header)).resolves.toMatchObject({ payload: { aud: 'police' } });
    clock.move(1);
    await expect(verifier.readHeader(header)).rejects.toMatchObject(invalid('EXPIRED'));
  });

  test('is refused if its time runs out while the body comes', async () => {
    const { proof, verifier, clock } = policeAndGateway();
    const signed = await verifier.readHeader(proof());
    clock.move(35);
    expect(() => verifier.accept(signed, { body: Buffer.from(body), token })).toThrow(
      expect.objectContaining(invalid('EXPIRED')),
    );
  });

  test.each([
    ['a byte more', `${body} `],
    ['other spaces', body.replace('{ policeE', '{policeE')],
    [
      'its members in another order',
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).reverse())),
    ],
    [
      'extensions beside the query',
      body.replace('"variables"', '"extensions":{"jwt":{"sub":"mallory"}},"variables"'),
    ],
    ['another variable', body.replace('E09000019', 'E09000018')],
    ['a byte order mark', `\ufeff${body}`],
    ['nothing', ''],
  ])('is refused with another body: %s', async (_, other) => {
    const { proof, receive } = policeAndGateway();
    await expect(receive(proof(), { body: other })).rejects.toMatchObject(invalid('BODY'));
  });

  test('is refused with another body of the same length, whichever byte is another', async () => {
    const { proof, verifier } = policeAndGateway();
    const signed = await verifier.readHeader(proof());
    for (let at = 0; at < body.length; at++) {
      const other = Buffer.from(body);
      other.writeUInt8(other.readUInt8(at) ^ 1, at);
      expect(() => verifier.accept(signed, { body: other, token })).toThrow(
        expect.objectContaining(invalid('BODY')),
      );
    }
  });

  test.each([
    ["another user's", otherToken],
    ['no', null],
    ['an empty', ''],
    ['a longer', `${token}a`],
  ])('is refused with %s token', async (_, other) => {
    const { proof, receive } = policeAndGateway();
    await expect(receive(proof(), { token: other })).rejects.toMatchObject(invalid('TOKEN'));
  });

  test('is refused by every other subgraph', async () => {
    const { proof } = policeAndGateway();
    for (const audience of ['health', 'local-authority', 'partnership']) {
      await expect(policeAndGateway({ audience }).receive(proof())).rejects.toMatchObject(
        invalid('AUDIENCE'),
      );
    }
  });
});

describe('times', () => {
  test('a clock that is 5 s ahead or behind is borne, and no more', async () => {
    const { proof, receive, clock } = policeAndGateway();
    clock.move(100);
    const ahead = proof();
    const further = proof();
    clock.move(-5);
    await expect(receive(ahead)).resolves.toMatchObject({ issuer: 'gateway' });
    clock.move(-1);
    await expect(receive(further)).rejects.toMatchObject(invalid('FUTURE'));
    clock.move(6 + 34);
    await expect(receive(further)).resolves.toMatchObject({ issuer: 'gateway' });
  });

  test('how far clocks may be apart can be set', async () => {
    const { proof, receive, clock } = policeAndGateway({ toleranceSeconds: 0 });
    const header = proof();
    clock.move(29);
    await receive(proof());
    clock.move(1);
    await expect(receive(header)).rejects.toMatchObject(invalid('EXPIRED'));
  });

  test.each([
    ['31 s', 31],
    ['a year', 31_536_000],
    ['no time', 0],
    ['less than none', -1],
  ])('a proof that is good for %s is refused, whoever signed it', async (_, lifetime) => {
    const { proof, receive } = policeAndGateway();
    const header = proof();
    const { iat } = JSON.parse(textsOf(header).payload);
    await expect(receive(resigned(header, { exp: iat + lifetime }))).rejects.toMatchObject(
      invalid('LIFETIME'),
    );
    await expect(receive(resigned(header, { exp: iat + 30 }))).resolves.toMatchObject({ issuer: 'gateway' });
  });
});

test('when no more can be remembered, more is refused, and what was accepted stays refused', async () => {
  const { proof, receive, clock } = policeAndGateway({ replays: proofReplays(2) });
  const accepted = [proof(), proof()];
  for (const header of accepted) await receive(header);
  await expect(receive(proof())).rejects.toMatchObject({ code: 'PROOF_REPLAY_STORE_FULL' });
  for (const header of accepted)
    await expect(receive(header)).rejects.toMatchObject({ code: 'PROOF_REPLAYED' });
  clock.move(35);
  await expect(receive(proof())).resolves.toMatchObject({ issuer: 'gateway' });
});
