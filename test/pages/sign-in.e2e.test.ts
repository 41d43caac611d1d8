import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signIn, type Tokens } from '../../gateway/pages/session/sign-in.ts';
import { type RunningSignIn, startSignIn } from '../../infra/sign-in/server.ts';
import { ownClaims } from '../../shared/auth/claim-map.ts';
import { issuerKeySet } from '../../shared/auth/issuer-key-set.ts';
import { tokenVerifier } from '../../shared/auth/verify-token.ts';
import { plainBrowser } from '../support/sign-in.ts';
import { choosePerson } from './support/signing-in-app.ts';

const origin = 'http://127.0.0.1:4000';

let provider: RunningSignIn;
beforeAll(async () => {
  provider = await startSignIn({ host: '127.0.0.1', port: 0, pagesOrigin: origin });
});
afterAll(() => provider.stop());

const pages = (issuer = provider.issuer) =>
  signIn({ issuer, clientId: 'hub-pages', origin, scope: 'openid' });
const code = (expected: string) => expect.objectContaining({ code: expected });

/** Whose an access token is, as every process of the hub would find. */
async function holder({ accessToken }: Tokens) {
  const { issuer } = provider;
  const verify = tokenVerifier({
    issuer,
    audience: 'hub',
    keySet: issuerKeySet({ issuer }),
    claims: ownClaims,
  });
  return (await verify(accessToken)).subject;
}

async function comeBack(at = pages(), person = 'board-chair') {
  const { url, pending } = await at.begin('/');
  return { at, pending, back: await choosePerson(plainBrowser(), url, person) };
}

describe('signing in', () => {
  test('gives a token that the hub takes', async () => {
    const { at, pending, back } = await comeBack();
    const tokens = await at.finish(back, pending);
    expect(await holder(tokens)).toBe('board-chair');
    const goodFor = tokens.accessExpiresAt.getTime() - Date.now();
    expect(goodFor).toBeGreaterThan(590_000);
    expect(goodFor).toBeLessThanOrEqual(600_000);
  });

  test('is refused when the answer is to another sign-in than the one begun: state, nonce and secret', async () => {
    for (const part of ['state', 'nonce', 'verifier'] as const) {
      const { at, pending, back } = await comeBack();
      const { pending: other } = await at.begin('/');
      await expect(at.finish(back, { ...pending, [part]: other[part] })).rejects.toEqual(
        code('SIGN_IN_REFUSED'),
      );
    }
  });

  test('is refused with a code that was used before', async () => {
    const { at, pending, back } = await comeBack();
    await at.finish(back, pending);
    await expect(at.finish(back, pending)).rejects.toEqual(code('SIGN_IN_REFUSED'));
  });

  test('is refused when the sign-in says no, and says so without its words', async () => {
    const { at, pending } = await comeBack();
    const state = encodeURIComponent(pending.state);
    const iss = encodeURIComponent(provider.issuer);
    const back = `/signed-in?error=access_denied&error_description=<b>secret</b>&state=${state}&iss=${iss}`;
    await expect(at.finish(back, pending)).rejects.toThrow(
      /^You are not signed in \(access_denied\)\. Start again\.$/,
    );
  });

  test.each([
    ['/board?period=2026-Q2', '/board?period=2026-Q2'],
    ['https://evil.example/board', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/.//evil.example', '/evil.example'],
    ['javascript:alert(1)', '/'],
    ['', '/'],
  ])('leads somebody who was going to %s to %s', async (returnTo, expected) => {
    expect((await pages().begin(returnTo)).pending.returnTo).toBe(expected);
  });
});

describe('refreshing', () => {
  const signedIn = async () => {
    const { at, pending, back } = await comeBack(pages(), 'health-lead');
    return { at, tokens: await at.finish(back, pending) };
  };

  test('gives another token of the same person, and another to refresh with', async () => {
    const { at, tokens } = await signedIn();
    const newer = await at.refresh(tokens);
    expect(newer.accessToken).not.toBe(tokens.accessToken);
    expect(newer.refreshToken).not.toBe(tokens.refreshToken);
    expect(await holder(newer)).toBe('health-lead');
    expect(await holder(await at.refresh(newer))).toBe('health-lead');
  });

  test('by two tabs at once, or by one that comes late, is done once', async () => {
    const { at, tokens } = await signedIn();
    const [first, second] = await Promise.all([at.refresh(tokens), at.refresh(tokens)]);
    expect(second).toEqual(first);
    expect(await at.refresh(tokens)).toEqual(first);
    expect(await holder(await at.refresh(first))).toBe('health-lead');
  });

  test('with what was used elsewhere before signs the person out: it may have been stolen', async () => {
    const { at, tokens } = await signedIn();
    const newer = await at.refresh(tokens);
    await expect(pages().refresh(tokens)).rejects.toEqual(code('SIGN_IN_REFUSED'));
    await expect(at.refresh(newer)).rejects.toEqual(code('SIGN_IN_REFUSED'));
  });

  test('is refused where the sign-in gave nothing to refresh with', async () => {
    const { at, tokens } = await signedIn();
    const { refreshToken: _, ...without } = tokens;
    await expect(at.refresh(without)).rejects.toEqual(code('SIGN_IN_REFUSED'));
  });
});

test('a sign-in that is down when the gateway starts is asked again for the next person', async () => {
  const first = await startSignIn({ host: '127.0.0.1', port: 0, pagesOrigin: origin });
  const { issuer } = first;
  await first.stop();
  const at = pages(issuer);
  await expect(at.begin('/')).rejects.toEqual(code('SIGN_IN_UNREACHABLE'));
  const second = await startSignIn({
    host: '127.0.0.1',
    port: Number(new URL(issuer).port),
    pagesOrigin: origin,
  });
  const { pending, back } = await comeBack(at);
  await second.stop();
  await expect(at.finish(back, pending)).rejects.toEqual(code('SIGN_IN_UNREACHABLE'));
});
