import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express, { type Router } from 'express';

const require = createRequire(import.meta.url);

const files = {
  style: { name: 'hub.css', type: 'text/css', from: new URL('hub.css', import.meta.url) },
  script: { name: 'start.js', type: 'text/javascript', from: new URL('start.js', import.meta.url) },
  govuk: {
    name: 'govuk-frontend.min.js',
    type: 'text/javascript',
    from: require.resolve('govuk-frontend/dist/govuk/govuk-frontend.min.js'),
  },
  icon: { name: 'favicon.svg', type: 'image/svg+xml', from: new URL('favicon.svg', import.meta.url) },
} as const;

/** Where a page finds what it is shown with. */
export type Assets = Readonly<Record<keyof typeof files, string>>;

/**
 * The files that pages are shown with, read once. Their address changes with what is in them, so a browser may keep them for
 * ever; and nothing is loaded from anybody else. They are sent compressed. Pages are not: they hold secrets beside what was
 * typed, and how well both compress together would tell (BREACH).
 */
export function assets(): { addresses: Assets; router: Router } {
  const read = Object.entries(files).map(([key, file]) => ({ key, ...file, bytes: readFileSync(file.from) }));
  const digest = createHash('sha256');
  for (const { bytes } of read) digest.update(bytes);
  const folder = `/assets/${digest.digest('hex').slice(0, 12)}`;
  const router = express.Router();
  for (const { name, type, bytes } of read) {
    const forms = { br: brotliCompressSync(bytes), gzip: gzipSync(bytes, { level: 9 }), identity: bytes };
    router.get(`${folder}/${name}`, (request, response) => {
      // Browsers name the smaller one last.
      const takes = request.acceptsEncodings('br') || request.acceptsEncodings('gzip') || 'identity';
      const form = takes as keyof typeof forms;
      response.set('cache-control', 'public, max-age=31536000, immutable').vary('accept-encoding').type(type);
      if (form !== 'identity') response.set('content-encoding', form);
      response.send(forms[form]);
    });
  }
  const addresses = Object.fromEntries(read.map(({ key, name }) => [key, `${folder}/${name}`]));
  return { addresses: addresses as Assets, router };
}
