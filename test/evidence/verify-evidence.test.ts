import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evidence, type UnsignedEvidence } from '../../shared/evidence/evidence.ts';
import { verifyEvidence } from '../../shared/evidence/verify-evidence.ts';
import { evidenceOf, keys, messages, nobody, published } from './evidence-world.ts';

const kindsOf = async (...all: Parameters<typeof verifyEvidence>) =>
  (await verifyEvidence(...all)).faults.map(({ kind }) => kind);

/** Where the texts of a document stand, each as a path. */
function places(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, each]) =>
    places(each, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

function parentOf(document: unknown, path: readonly (string | number)[]): Record<string, unknown> {
  return path
    .slice(0, -1)
    .reduce((each, key) => (each as Record<string, unknown>)[key] as object, document as object) as Record<
    string,
    unknown
  >;
}

test('what two agencies hold of one matter verifies, alone and together', async () => {
  const [police, health] = [await evidenceOf('police'), await evidenceOf('health')];
  for (const all of [[police], [health], [police, health]]) {
    const verified = await verifyEvidence(all, published);
    expect(verified.faults).toEqual([]);
    expect(verified.messages).toHaveLength(all.length * messages.length);
  }
});

describe('an altered file is found out', () => {
  test('whichever of its texts is another, by one character or gone', async () => {
    const whole = await evidenceOf('police');
    const all = places(whole);
    // Envelopes, contents, receipts, keys, times and all that stands around them.
    expect(all.length).toBeGreaterThan(40);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), fc.nat(), fc.boolean(), async (path, where, isGone) => {
        const altered = structuredClone(whole);
        const parent = parentOf(altered, path);
        const key = path.at(-1) as string;
        const text = String(parent[key] ?? '');
        const at = where % Math.max(text.length, 1);
        parent[key] = isGone
          ? null
          : `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
        const read = evidence.safeParse(altered);
        // What is no such document any more is refused when it is read.
        if (!read.success) return;
        expect(await kindsOf([read.data], published)).not.toEqual([]);
      }),
      { numRuns: 400, examples: all.map((path) => [path, 0, false]) },
    );
  });

  test('also if whoever holds it signs it again: what the other agency signed stays as it was', async () => {
    const alterations: [string, (said: UnsignedEvidence) => void, string][] = [
      [
        'a content',
        (said) => Object.assign(said.messages[3] ?? {}, { content: '{"said":"nothing"}' }),
        'CONTENT_ALTERED',
      ],
      [
        'an envelope of the other agency',
        (said) => {
          const [head, , signature] = (said.messages[3]?.message ?? '').split('.');
          const [, payload] = (said.messages[4]?.message ?? '').split('.');
          Object.assign(said.messages[3] ?? {}, { message: `${head}.${payload}.${signature}` });
        },
        'MESSAGE_ALTERED',
      ],
      ['no receipt', (said) => Object.assign(said.messages[0] ?? {}, { receipt: null }), 'RECEIPT_MISSING'],
      [
        'another message’s receipt',
        (said) => Object.assign(said.messages[0] ?? {}, { receipt: said.messages[1]?.receipt }),
        'RECEIPT_OF_ANOTHER_MESSAGE',
      ],
      [
        'a receipt that nobody signed so',
        (said) =>
          Object.assign(said.messages[0] ?? {}, {
            receipt: said.messages[0]?.receipt?.replace(/.{10}$/, 'AAAAAAAAAA'),
          }),
        'RECEIPT_ALTERED',
      ],
      [
        'swapped contents',
        (said) => {
          const [one, two] = said.messages;
          const [first, second] = [one?.content, two?.content];
          Object.assign(one ?? {}, { content: second });
          Object.assign(two ?? {}, { content: first });
        },
        'CONTENT_ALTERED',
      ],
      ['a message left out', (said) => said.messages.splice(1, 1), 'MESSAGE_MISSING'],
      ['the first message left out', (said) => said.messages.splice(0, 1), 'MESSAGE_MISSING'],
      ['a message twice', (said) => said.messages.push(messages[0] as (typeof messages)[0]), 'MESSAGE_TWICE'],
      [
        'another matter',
        (said) => Object.assign(said, { partnership: 'E10000016' }),
        'MESSAGE_OF_ANOTHER_MATTER',
      ],
      [
        'a key under another’s id',
        (said) => Object.assign(said.keys[0]?.jwk ?? {}, { x: said.keys[1]?.jwk.x }),
        'KEY_ALTERED',
      ],
    ];
    for (const [what, change, kind] of alterations) {
      expect({ what, kinds: await kindsOf([await evidenceOf('police', change)], published) }).toEqual({
        what,
        kinds: expect.arrayContaining([kind]),
      });
    }
  });

  test('if it is signed by somebody else', async () => {
    const kinds = await kindsOf([await evidenceOf('police', () => {}, nobody)], published);
    expect(kinds).toEqual(['EXPORT_KEY_UNKNOWN']);
  });

  test('if it ends too early, by the other agency’s', async () => {
    const early = await evidenceOf('police', (said) => said.messages.pop());
    expect(await kindsOf([early], published)).toEqual([]);
    expect(await kindsOf([early, await evidenceOf('health')], published)).toEqual([
      'MESSAGE_MISSING_AT_RECIPIENT',
    ]);
    const lost = await evidenceOf('health', (said) => said.messages.splice(2, 1));
    expect(await kindsOf([await evidenceOf('police'), lost], published)).toEqual([
      'MESSAGE_MISSING_AT_RECIPIENT',
    ]);
  });
});

describe('keys', () => {
  test('that are published no longer are asked for: a file does not vouch for itself', async () => {
    const later = (agency: string, kid: string) => (agency === 'health' ? undefined : published(agency, kid));
    const { faults, messages: verified } = await verifyEvidence([await evidenceOf('police')], later);
    expect(faults).toEqual([{ kind: 'KEY_UNPUBLISHED', heldBy: null, place: keys.health.kid }]);
    expect(verified).toHaveLength(messages.length);
  });

  test('that nobody has leave what they signed unproven', async () => {
    const later = (agency: string, kid: string) => (agency === 'health' ? undefined : published(agency, kid));
    const without = await evidenceOf('police', (said) => said.keys.pop());
    const kinds = new Set(await kindsOf([without], later));
    expect(kinds).toEqual(new Set(['RECEIPT_KEY_UNKNOWN', 'MESSAGE_KEY_UNKNOWN']));
  });
});

test('a content that was withheld takes nothing from what can be proven', async () => {
  const withheld = await evidenceOf('police', (said) => {
    for (const each of said.messages) each.content = null;
  });
  const { faults, messages: verified } = await verifyEvidence([withheld], published);
  expect(faults).toEqual([]);
  expect(verified.every(({ contentWithheld }) => contentWithheld)).toBe(true);
});
