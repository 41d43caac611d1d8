import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type KeySet, keySet } from './key-set.ts';
import { makeSigningKey, privateJwks, publicJwks, type SigningKey } from './signing-key.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const [one, other] = [makeSigningKey(), makeSigningKey()];

/** A file of keys, and a key set that reads it by a clock that the test moves. */
function fileOf(...keys: SigningKey[]) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hub-keys-'));
  stops.push(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'gateway.json');
  const write = (content: unknown) =>
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  write(publicJwks(keys));
  let now = Date.parse('2026-11-27T10:00:00Z');
  return {
    file,
    write,
    remove: () => rmSync(file),
    later: (seconds: number) => {
      now += seconds * 1_000;
    },
    set: keySet({ source: file, variable: 'POLICE_GATEWAY_KEYS', clock: () => new Date(now) }),
  };
}

async function has(set: KeySet, { kid }: SigningKey): Promise<boolean> {
  return (await set.key(kid)) !== undefined;
}

/** Long enough for a small file to be read that nobody waits for. */
const behindOurBack = () => setTimeout(50);

describe('a key set', () => {
  test('gives a key by its id, read when it is first asked for, and then without waiting', async () => {
    const { set } = fileOf(one);
    const read = await set.key(one.kid);
    expect(read).toMatchObject({ type: 'public', asymmetricKeyType: 'ed25519' });
    expect(set.key(one.kid)).toBe(read);
    expect(set.key(other.kid)).toBeUndefined();
  });

  test('reads again for a key that it does not know, at most every 5 s', async () => {
    const { set, write, later } = fileOf(one);
    await set.read();
    write(publicJwks([other, one]));
    later(4);
    expect(set.key(other.kid)).toBeUndefined();
    later(1);
    await expect(has(set, other)).resolves.toBe(true);
    await expect(has(set, one)).resolves.toBe(true);
  });

  test('reads once for all that ask for an unknown key at one time', async () => {
    let reads = 0;
    const url = await serve((_, response) => {
      reads += 1;
      response.end(JSON.stringify(publicJwks([one])));
    });
    const set = keySet({ source: url, variable: 'KEYS', clock: () => new Date() });
    const asked = Array.from({ length: 100 }, (_, index) =>
      set.key(index === 50 ? one.kid : `made up ${index}`),
    );
    expect((await Promise.all(asked)).filter((key) => key !== undefined)).toHaveLength(1);
    expect(reads).toBe(1);
  });

  test('reads again behind the back of who asks, each minute, and then a removed key is gone', async () => {
    const { set, write, later } = fileOf(one, other);
    await set.read();
    write(publicJwks([other]));
    later(59);
    expect(set.key(one.kid)).toBeDefined();
    await behindOurBack();
    expect(set.key(one.kid)).toBeDefined();
    later(1);
    expect(set.key(one.kid)).not.toBeInstanceOf(Promise);
    await behindOurBack();
    expect(set.key(one.kid)).toBeUndefined();
    expect(set.key(other.kid)).toBeDefined();
  });

  test('lets nobody in by a removed key because nothing was asked for a while', async () => {
    const { set, write, later } = fileOf(one, other);
    await set.read();
    write(publicJwks([other]));
    later(120);
    await expect(Promise.all([has(set, one), has(set, one)])).resolves.toEqual([false, false]);
  });

  test.each<[string, unknown]>([
    ['is cut off', '{"keys":[{"kty":"OKP"'],
    ['is no key set', { key: publicJwks([other]).keys[0] }],
    ['holds a secret half', privateJwks([other])],
    ['gives a key the id of another', { keys: [{ ...publicJwks([other]).keys[0], kid: one.kid }] }],
    ['holds a key that is too short', { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }] }],
    ['is too large', `${JSON.stringify(publicJwks([other]))}${' '.repeat(70_000)}`],
  ])('keeps what it read last if the file %s, for a day', async (_, content) => {
    const { set, write, later } = fileOf(one);
    await set.read();
    write(content);
    later(23 * 60 * 60);
    await expect(has(set, one)).resolves.toBe(true);
    later(60 * 60);
    await expect(has(set, one)).resolves.toBe(false);
    await expect(has(set, other)).resolves.toBe(false);
    write(publicJwks([one]));
    later(5);
    await expect(has(set, one)).resolves.toBe(true);
  });

  test('keeps what it read last if the file is gone', async () => {
    const { set, remove, later } = fileOf(one);
    await set.read();
    remove();
    later(3_600);
    await expect(has(set, one)).resolves.toBe(true);
  });

  test('with no keys in it lets nobody in', async () => {
    const { set, write, later } = fileOf(one);
    await set.read();
    write({ keys: [] });
    later(120);
    await expect(has(set, one)).resolves.toBe(false);
  });

  test('leaves out keys of kinds that it does not know', async () => {
    const { set, write } = fileOf();
    write({ keys: [{ kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA' }, ...publicJwks([one]).keys] });
    await expect(has(set, one)).resolves.toBe(true);
  });

  test('that cannot be read at the start names the variable and nothing else', async () => {
    const { set, remove, file } = fileOf(one);
    remove();
    const error = await set.read().catch((reason: Error) => reason);
    expect(error).toMatchObject({ code: 'KEY_FILE_INVALID' });
    expect(String(error)).toContain('POLICE_GATEWAY_KEYS');
    expect(String(error)).not.toContain(file);
  });
});

describe('the source of a key set', () => {
  const clock = () => new Date();

  test('may be a file: address', async () => {
    const { file } = fileOf(one);
    const set = keySet({ source: pathToFileURL(file).href, variable: 'KEYS', clock });
    await expect(has(set, one)).resolves.toBe(true);
  });

  test.each([
    'http://hub.example/keys.json',
    'http://127.0.0.1.example/keys.json',
    'https://user:secret@hub.example/keys.json',
    'ftp://127.0.0.1/keys.json',
    'data:application/json,{"keys":[]}',
    'https://',
  ])('may not be %s', (source) => {
    expect(() => keySet({ source, variable: 'KEYS', clock })).toThrow(
      expect.objectContaining({ code: 'KEY_FILE_INVALID' }),
    );
  });

  test.each<[string, RequestListener]>([
    ['sends elsewhere', (_, response) => response.writeHead(302, { location: '/keys' }).end()],
    ['refuses', (_, response) => response.writeHead(500).end(JSON.stringify(publicJwks([one])))],
    ['sends without end', (_, response) => response.end(Buffer.alloc(1_000_000, ' '))],
    ['never ends', (_, response) => response.write('{')],
  ])('is not believed when it %s', async (_, listener) => {
    const url = await serve((request, response) =>
      request.url === '/keys' ? response.end(JSON.stringify(publicJwks([one]))) : listener(request, response),
    );
    await expect(keySet({ source: url, variable: 'KEYS', clock }).read()).rejects.toMatchObject({
      code: 'KEY_FILE_INVALID',
    });
  });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/published`;
}
