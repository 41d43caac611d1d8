import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verifyExport } from '../../shared/audit/verify-export.ts';
import { exportOf, publicKeys, untouchedWorld } from './exported-world.ts';
import { tamperings } from './tamperings.ts';

const world = untouchedWorld();
const untouched = Buffer.from(exportOf(world).join(''));

test('an export that nobody touched has no fault', async () => {
  const verified = await verifyExport([untouched], publicKeys);
  expect(verified).toMatchObject({ faults: [], entries: 72, checkpoints: 7, uncovered: 0 });
});

test('of a thousand tamperings every one is found, and the first bad entry named', async () => {
  const kinds = Object.keys(tamperings);
  const seen = new Map(kinds.map((kind) => [kind, 0]));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...kinds),
      fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: 4, maxLength: 4 }),
      async (kind, numbers) => {
        const left = [...numbers];
        const tampered = tamperings[kind]?.(world, (below) => (left.shift() ?? 0) % below);
        if (tampered === undefined) throw new Error(kind);
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        const { bytes, partnership, seq } = tampered;
        fc.pre(!bytes.equals(untouched));
        const verified = await verifyExport([bytes], publicKeys).catch((error) => {
          expect(error).toMatchObject({ code: 'EXPORT_INVALID' });
          return undefined;
        });
        if (verified === undefined) {
          expect(kind).toMatch(/first line/);
          return;
        }
        const { faults } = verified;
        expect(faults.length).toBeGreaterThan(0);
        const first = faults.find((fault) => 'partnership' in fault);
        if (tampered.kinds !== undefined) expect(tampered.kinds).toContain(first?.kind);
        if (partnership === undefined || seq === undefined) {
          if (!kind.includes('checkpoint')) expect(first).toMatchObject({ place: firstChanged(bytes) });
          return;
        }
        expect(first).toMatchObject({ partnership });
        // Where hashes were made anew, only the checkpoints around them can tell.
        if (/anew|with its hash|forged/.test(kind)) {
          expect(first?.seq).toBeLessThanOrEqual(seq);
          expect(first).toMatchObject({ through: expect.any(Number) });
          expect(first !== undefined && first.through >= seq && first.through - first.seq < 6).toBe(true);
        } else {
          expect(first).toMatchObject({ seq });
        }
      },
    ),
    { numRuns: 1_000 },
  );
  for (const [kind, times] of seen) expect([kind, times > 20]).toEqual([kind, true]);
});

/** Which of the entries is the first that is not as it was, from 1. */
function firstChanged(bytes: Buffer): number {
  const lines = exportOf(world);
  const at = bytes.findIndex((byte, index) => byte !== untouched[index]);
  const line = untouched.subarray(0, at).toString('utf8').split('\n').length - 1;
  const before = lines.findIndex((each) => each.startsWith('{"partnership"'));
  return line - before + 1;
}

test('checkpoints alone, as another agency exported them, are verified without any entry', async () => {
  const [header = '', ...lines] = exportOf(world);
  const witnessed = lines.filter((line) => line.includes('"heldBy":"health"'));
  const set = [header.replace('"heldBy":"police"', '"heldBy":"health"'), ...witnessed].join('');
  expect(await verifyExport([Buffer.from(set)], publicKeys)).toMatchObject({ faults: [], checkpoints: 3 });
  const forged = set.replace(/[0-9a-f]{64}/, '0'.repeat(64));
  expect((await verifyExport([Buffer.from(forged)], publicKeys)).faults).toMatchObject([
    { kind: 'FORGED_CHECKPOINT', agency: 'police' },
  ]);
});

test('an export without any checkpoint is vouched for by nobody', async () => {
  const lines = exportOf(world).filter((line) => !line.startsWith('{"checkpoint"'));
  const { faults } = await verifyExport([Buffer.from(lines.join(''))], publicKeys);
  expect(faults.map(({ kind }) => kind)).toEqual(['INSERTED', 'INSERTED', 'INSERTED']);
});
