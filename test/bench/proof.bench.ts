/**
 * `npm run bench:proof`: what signing and verifying one subrequest costs, ours beside jose and beside an HMAC of the
 * same payload. One core, no I/O. Rounds by turns; the median of them is shown. `--rounds N`, `--milliseconds N`.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CompactSign, compactVerify } from 'jose';
import { publicKeysOf } from '../../shared/auth/ed25519-jwk.ts';
import type { KeySet } from '../../shared/auth/key-set.ts';
import { longestSeconds } from '../../shared/auth/proof.ts';
import type { ProofReplays } from '../../shared/auth/proof-replays.ts';
import { proofReplays } from '../../shared/auth/proof-replays.ts';
import { proofSigner } from '../../shared/auth/sign-proof.ts';
import { makeSigningKey, publicJwks } from '../../shared/auth/signing-key.ts';
import { proofVerifier } from '../../shared/auth/verify-proof.ts';
import { machine } from './report.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, milliseconds: { type: 'string', default: '500' } },
});
const [rounds, milliseconds] = [Number(options.rounds), Number(options.milliseconds)];

const clock = () => new Date();
const key = makeSigningKey();
const publicKeys = publicKeysOf(publicJwks([key])) ?? new Map();
const publicKey = publicKeys.get(key.kid);
const keySets: Map<string, KeySet> = new Map([
  ['gateway', { key: (kid) => publicKeys.get(kid), read: async () => {} }],
]);
const body = JSON.stringify({ query: 'q'.repeat(1_500), variables: { representations: ['r'.repeat(400)] } });
const token = 't'.repeat(900);
const request = {
  audience: 'local-authority',
  body,
  token,
  requestId: randomUUID(),
  purpose: 'RESOLVING_A_DIFFERENCE',
  lawfulBasis: 'CHILDREN_ACT_2004_SECTION_16H',
} as const;
const bytes = Buffer.from(body);

const sign = proofSigner({ issuer: 'gateway', key: () => key, clock });
// One proof is verified again and again, which the real store refuses; it is measured by itself.
const blind: ProofReplays = { remember: () => 'NEW' };
const verifier = proofVerifier({ audience: 'local-authority', keySets, clock, replays: blind });
const payload = Buffer.from(sign(request).split('.')[1] ?? '', 'base64url');
const joseSign = () =>
  new CompactSign(payload)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'hub-proof+jwt', kid: key.kid })
    .sign(key.privateKey);
const joseProof = await joseSign();
const secret = Buffer.alloc(32, 7);
const mac = () => createHmac('sha256', secret).update(payload).digest();
const known = mac();
const store = proofReplays(50_000_000);
let proof = sign(request);
let signedAt = Date.now();
let stored = 0;

const measured: Record<string, () => unknown> = {
  'sign: ours, with the hashes of body and token': () => sign(request),
  'sign: jose, the payload ready': joseSign,
  'sign: HMAC-SHA-256, the payload ready': mac,
  'verify: ours, with the hashes of body and token': async () => {
    if (Date.now() - signedAt > (longestSeconds * 1_000) / 2) {
      proof = sign(request);
      signedAt = Date.now();
    }
    verifier.accept(await verifier.readHeader(proof), { body: bytes, token });
  },
  'verify: jose, the signature only': () => compactVerify(joseProof, publicKey, { algorithms: ['EdDSA'] }),
  'verify: HMAC-SHA-256, the signature only': () => timingSafeEqual(mac(), known),
  'remember one proof': () => store.remember(`gateway ${stored++}`, 1_000, 1),
};

const microseconds = new Map<string, number[]>();
for (const [name, run] of Object.entries(measured)) {
  await timed(run, milliseconds / 2);
  microseconds.set(name, []);
}
for (let round = 0; round < rounds; round++) {
  for (const [name, run] of Object.entries(measured)) {
    microseconds.get(name)?.push(await timed(run, milliseconds));
  }
}

const about = machine();
console.log(
  `${about.processor}, Node ${about.node}, ${about.system}, ${about.date}; ${about.busyBefore.toFixed(1)} processes busy before.`,
);
console.log(
  `Payload of ${payload.length} bytes, body of ${body.length}, token of ${token.length}; ${rounds} rounds of ${milliseconds} ms.\n`,
);
console.log('| | µs | each second | slowest round, µs |\n|---|---:|---:|---:|');
for (const [name, each] of microseconds) {
  const sorted = each.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? Number.NaN;
  const perSecond = Math.round(1e6 / median).toLocaleString('en-GB');
  console.log(`| ${name} | ${median.toFixed(1)} | ${perSecond} | ${sorted.at(-1)?.toFixed(1)} |`);
}

/** Microseconds that one run takes; those that give promises one after the other, as one processor would. */
async function timed(run: () => unknown, forMilliseconds: number): Promise<number> {
  const began = performance.now();
  let runs = 0;
  let took = 0;
  while (took < forMilliseconds) {
    for (let batch = 0; batch < 50; batch++) {
      const given = run();
      if (given instanceof Promise) await given;
    }
    runs += 50;
    took = performance.now() - began;
  }
  return (took * 1_000) / runs;
}
