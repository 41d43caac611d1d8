import { createServer, type Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bearerToken } from './bearer-token.ts';

let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => {
    try {
      response.end(`token ${bearerToken(request)}`);
    } catch (error) {
      response.end((error as { code: string }).code);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** As sent, byte by byte: clients that mean well would not send some of these. */
function answerTo(headers: string[], path = '/graphql', body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(/\r\n\r\n(?:[0-9a-f]+\r\n)?([^\r]*)/.exec(text)?.[1] ?? ''));
    socket.on('error', reject);
    const lines = [
      `POST ${path} HTTP/1.1`,
      'host: hub',
      'connection: close',
      `content-length: ${body.length}`,
    ];
    socket.write(`${[...lines, ...headers].join('\r\n')}\r\n\r\n${body}`);
  });
}

describe('a token', () => {
  test.each(['Bearer abc.def-_~+/.ghi', 'bearer abc.def-_~+/.ghi', 'BEARER  abc.def-_~+/.ghi'])(
    'is read from "authorization: %s"',
    async (value) => {
      expect(await answerTo([`authorization: ${value}`])).toBe('token abc.def-_~+/.ghi');
    },
  );

  test.each([
    ['an address', [], '/graphql?access_token=abc&token=abc&authorization=Bearer%20abc', ''],
    ['a cookie', ['cookie: access_token=abc; authorization=Bearer abc'], '/graphql', ''],
    ['a form', ['content-type: application/x-www-form-urlencoded'], '/graphql', 'access_token=abc'],
    [
      'extensions',
      ['content-type: application/json'],
      '/graphql',
      '{"extensions":{"authorization":"Bearer abc"}}',
    ],
    [
      'another header',
      ['x-authorization: Bearer abc', 'x-hub-token: abc', 'proxy-authorization: Bearer abc'],
      '/',
      '',
    ],
    ['another scheme', ['authorization: Basic abc'], '/', ''],
    ['no scheme', ['authorization: abc'], '/', ''],
    ['nothing', ['authorization: Bearer'], '/', ''],
    ['two words', ['authorization: Bearer abc def'], '/', ''],
    ['two schemes', ['authorization: Bearer abc, Basic def'], '/', ''],
  ])('is not read from %s', async (_what, headers, path, body) => {
    expect(await answerTo(headers, path, body)).toBe('TOKEN_MISSING');
  });

  test('is not chosen from two', async () => {
    expect(await answerTo(['authorization: Bearer abc', 'authorization: Bearer def'])).toBe('TOKEN_INVALID');
  });

  test('that is far too long is not looked at', async () => {
    expect(await answerTo([`authorization: Bearer ${'a'.repeat(9_000)}`])).toBe('TOKEN_INVALID');
  });
});
