import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'undici';
import { type HubWithPages, startHubWithPages } from '../pages/support/hub-with-pages.ts';
import { operation } from '../support/ask-graphql.ts';
import { tokenOf } from '../support/credentials.ts';
import { boardChair } from '../support/principals.ts';

const northYorkshire = 'E06000065';
const now = new Date('2026-11-23T15:45:00Z');
const year = { partnership: northYorkshire, from: '2025-10-01', to: '2026-09-30' };

let running: HubWithPages;
beforeAll(async () => {
  running = await startHubWithPages({ partnerships: [northYorkshire], months: 14, now });
});
afterAll(() => running?.stop());

type Method = 'GET' | 'HEAD' | 'POST';
interface Sent {
  method?: Method;
  body?: string;
  headers?: Record<string, string>;
}

/** What came over the network, as it came: nothing is unpacked. */
async function bytesOf(url: string, { method = 'GET', body, headers = {} }: Sent, encoding?: string) {
  const answer = await request(url, {
    method,
    headers: { ...headers, ...(encoding && { 'accept-encoding': encoding }) },
    ...(body !== undefined && { body }),
  });
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  return { status: answer.statusCode, headers: answer.headers, bytes };
}

const unpack: Record<string, (bytes: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync };

async function question(query: string, variables: object): Promise<Sent> {
  const authorization = `Bearer ${await tokenOf(running.hub.identity, boardChair([northYorkshire]))}`;
  return {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  };
}

/** When what was asked was asked says it, and how long it took, nothing else differs. */
const withoutNow = (bytes: Buffer) => JSON.parse(bytes.toString().replace(/"asOf":"[^"]+"/g, '"asOf":""'));

describe('what the gateway answers', () => {
  test.each(['br', 'gzip'])('comes in %s to who takes it so, and says the same', async (encoding) => {
    const asked = await question(operation('information-sharing'), { ...year, first: 0 });
    const plain = await bytesOf(running.hub.urls.gateway, asked);
    expect(plain.status).toBe(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const packed = await bytesOf(running.hub.urls.gateway, asked, encoding);
    expect(packed.headers).toMatchObject({
      'content-encoding': encoding,
      vary: expect.stringMatching(/accept-encoding/i),
      'cache-control': 'no-store',
      'content-type': plain.headers['content-type'],
    });
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 4);
    expect(withoutNow(unpack[encoding]?.(packed.bytes) ?? Buffer.of())).toEqual(withoutNow(plain.bytes));
  });

  test.each(['identity', 'zstd', 'br;q=0, gzip;q=0'])('comes as it is to who takes only %p', async (only) => {
    const asked = await question(operation('information-sharing'), { ...year, first: 0 });
    const { status, headers, bytes } = await bytesOf(running.hub.urls.gateway, asked, only);
    expect([status, headers['content-encoding']]).toEqual([200, undefined]);
    expect(Number(headers['content-length'])).toBe(bytes.length);
  });

  test('is not compressed where it is short; so are refusals, whatever the method', async () => {
    const url = running.hub.urls.gateway;
    const short = await bytesOf(url, await question('{ __typename }', {}), 'br');
    expect(short.headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(short.bytes.toString())).toEqual({ data: { __typename: 'Query' } });
    const body = JSON.stringify({ query: '{ __typename }' });
    const refused = await bytesOf(
      url,
      { method: 'POST', body, headers: { 'content-type': 'application/json' } },
      'br',
    );
    expect([refused.status, refused.headers['content-encoding']]).toEqual([401, undefined]);
    const head = await bytesOf(url, { method: 'HEAD' }, 'br');
    expect([head.status, head.bytes.length, head.headers['content-encoding']]).toEqual([405, 0, undefined]);
  });

  test('is compressed also where it is a long refusal', async () => {
    const many = Array.from(
      { length: 10 },
      (_, index) => `noSuchField${index}${'OfAnyAgency'.repeat(5)}`,
    ).join(' ');
    const { status, headers, bytes } = await bytesOf(
      running.hub.urls.gateway,
      await question(`{ ${many} }`, {}),
      'gzip',
    );
    expect([status, headers['content-encoding']]).toEqual([200, 'gzip']);
    expect(JSON.parse(gunzipSync(bytes).toString()).errors.length).toBeGreaterThan(1);
  });
});

describe('the pages', () => {
  let cookie = '';
  beforeAll(async () => {
    cookie = await running.cookieOf(boardChair([northYorkshire]));
  });
  const got = (path: string, encoding?: string, method: Method = 'GET') =>
    bytesOf(`${running.origin}${path}`, { method, headers: { cookie } }, encoding);

  test('send a CSV compressed to who takes it so', async () => {
    const path = `/partnerships/${northYorkshire}/information-sharing/tables/pairs.csv?period=2026-Q2`;
    const dictionary = '/data-dictionary/data-dictionary.csv';
    for (const file of [path, dictionary]) {
      const plain = await got(file);
      expect([file, plain.status, plain.headers.location]).toEqual([file, 200, undefined]);
      const packed = await got(file, 'gzip, br');
      const isLong = plain.bytes.length >= 1_400;
      expect(packed.headers['content-encoding']).toBe(isLong ? 'br' : undefined);
      expect(packed.headers.vary).toMatch(/accept-encoding/i);
      expect(packed.headers['content-disposition']).toBe(plain.headers['content-disposition']);
      expect(isLong ? brotliDecompressSync(packed.bytes) : packed.bytes).toEqual(plain.bytes);
    }
    const head = await got(dictionary, 'gzip, br', 'HEAD');
    expect([head.status, head.bytes.length, head.headers['content-encoding']]).toEqual([200, 0, undefined]);
  });

  test('never compress a page: it holds the token of its forms', async () => {
    const { status, headers, bytes } = await got(`/partnerships/${northYorkshire}`, 'gzip, br');
    expect([status, headers['content-encoding']]).toEqual([200, undefined]);
    expect(bytes.toString()).toContain('name="_csrf"');
  });

  test.each([
    ['br', 'gzip, br'],
    ['gzip', 'gzip'],
  ])('send style and scripts in %s', async (encoding, accepted) => {
    const page = await got(`/partnerships/${northYorkshire}`);
    const [, style = ''] = /href="(\/assets\/[^"]+\.css)"/.exec(page.bytes.toString()) ?? [];
    const plain = await got(style);
    const packed = await got(style, accepted);
    expect(plain.headers.vary).toMatch(/accept-encoding/i);
    expect(packed.headers['content-encoding']).toBe(encoding);
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 4);
    expect(unpack[encoding]?.(packed.bytes)).toEqual(plain.bytes);
  });
});
