import { open } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HubError } from '../errors/hub-error.ts';
import { isLoopback } from './safe-url.ts';

/** Far more than the largest key set that is taken. */
const mostBytes = 64 * 1024;
const longestMilliseconds = 1_000;

/**
 * Where a key set is read from.
 *
 * @param source a file's path or `file:` address, an `https:` address, or an `http:` address on this machine
 * @param variable the name of the variable that said so, for the error
 * @throws HubError KEY_FILE_INVALID
 */
export function keySource(source: string, variable: string): URL {
  const url = /^[a-z][a-z+.-]+:/i.test(source) ? URL.parse(source) : pathToFileURL(path.resolve(source));
  const isOurs = url?.username === '' && url.password === '';
  if (isOurs && (url.protocol === 'file:' || url.protocol === 'https:')) return url;
  if (isOurs && url.protocol === 'http:' && isLoopback(url.hostname)) return url;
  throw new HubError(
    'KEY_FILE_INVALID',
    `${variable} must be a file, an https: address, or an http: address on this machine.`,
  );
}

/** The JSON of a key set. @throws what reading throws; it may quote the source and is for nobody's eyes */
export async function readKeySource(url: URL): Promise<unknown> {
  const bytes = url.protocol === 'file:' ? await readFile(url) : await readAddress(url);
  return JSON.parse(bytes.toString('utf8'));
}

async function readFile(url: URL): Promise<Buffer> {
  const file = await open(url);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(mostBytes + 1), 0, mostBytes + 1, 0);
    if (bytesRead > mostBytes) throw new Error('The file is too large for a key set.');
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function readAddress(url: URL): Promise<Buffer> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    // Somebody else's address is somebody else's keys.
    redirect: 'error',
    signal: AbortSignal.timeout(longestMilliseconds),
  });
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    throw new Error('The key set was not answered.');
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error('The answer is too large for a key set.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
