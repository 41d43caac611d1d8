import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayDigests, dayOf, equalDays } from './day-digests.ts';
import { type Comparison, compareStatements } from './match-statements.ts';
import type { MatterStatement } from './matter-statement.ts';

const sent: MatterStatement = {
  id: '1',
  organisation: 'authority',
  originator: 'authority',
  recipient: 'force',
  startedAt: '2026-04-01T09:00:00.000Z',
  at: '2026-04-01T09:00:00.000Z',
  dueAt: null,
  outcome: null,
  contentHash: 'words',
  clocksApart: false,
  arrived: false,
  fresh: false,
  synthetic: true,
};
const received: MatterStatement = { ...sent, organisation: 'force' };

const compare = (...statements: MatterStatement[]) => compareStatements('information-request', statements);
const found = ({ found: all }: Comparison) => all.map(({ state, owner }) => [state, owner]);

describe('who works a discrepancy off', () => {
  test.each<[string, MatterStatement[], string[][]]>([
    ['what was not sent, its sender', [sent], [['ONLY_SENDER', 'authority']]],
    ['what arrived, its recipient', [{ ...sent, arrived: true }], [['ONLY_SENDER', 'force']]],
    ['what was written down by hand, who wrote it', [received], [['ONLY_RECEIVER', 'force']]],
    ['what came by message, its sender', [{ ...received, arrived: true }], [['ONLY_RECEIVER', 'authority']]],
    [
      'another outcome, who answers',
      [sent, { ...received, outcome: 'DECLINED' }],
      [['OUTCOME_DIFFERS', 'force']],
    ],
    [
      'a withdrawal, who withdrew',
      [{ ...sent, outcome: 'WITHDRAWN' }, received],
      [['OUTCOME_DIFFERS', 'authority']],
    ],
    ['other times, who asked', [sent, { ...received, at: 'later' }], [['TIME_SKEW', 'authority']]],
    ['other words, who asked', [sent, { ...received, contentHash: '' }], [['CONTENT_DIFFERS', 'authority']]],
    [
      'another recipient, who asked',
      [sent, { ...received, organisation: 'board', recipient: 'board' }],
      [['RECIPIENT_DIFFERS', 'authority']],
    ],
  ])('%s', (_what, statements, expected) => {
    expect(found(compare(...statements))).toEqual(expected);
  });

  test('of an escalation is its raiser, whatever became of it', () => {
    const comparison = compareStatements('escalation', [sent, { ...received, outcome: 'RESOLVED 2' }]);
    expect(found(comparison)).toEqual([['OUTCOME_DIFFERS', 'authority']]);
  });
});

describe('what is compared', () => {
  test('is left for the next time while a record is so new that what tells of it may be on its way', () => {
    const comparison = compare({ ...sent, fresh: true });
    expect(comparison).toMatchObject({ compared: 1, found: [] });
    expect([...comparison.underWay]).toEqual(['1']);
  });

  test('is a meeting as often as it has a recipient, and nobody is there by mistake', () => {
    const comparison = compareStatements('leadership-meeting', [
      { ...sent, recipient: 'force' },
      { ...sent, recipient: 'board' },
      { ...received, organisation: 'board', recipient: 'board' },
    ]);
    expect(comparison.compared).toBe(2);
    expect(comparison.found).toMatchObject([{ state: 'ONLY_SENDER', recipient: 'force' }]);
  });

  test('is the correct record first, where two organisations hold one', () => {
    const mistaken = { ...received, organisation: 'board', recipient: 'board' };
    const comparison = compare(mistaken, received, sent);
    expect(comparison.compared).toBe(2);
    expect(comparison.found).toMatchObject([{ state: 'RECIPIENT_DIFFERS', recipient: 'board' }]);
  });
});

/** Two agencies' books of the matters between them, with all kinds of differences. */
const agencies = [
  ['authority', 'district'],
  ['force', 'board'],
] as const;
const between = fc
  .tuple(fc.constantFrom(...agencies[0]), fc.constantFrom(...agencies[1]), fc.boolean())
  .map(([one, other, turned]) => (turned ? [other, one] : [one, other]) as [string, string]);
const statement = fc
  .record({
    id: fc.constantFrom('1', '2', '3', '4'),
    parties: between,
    isSender: fc.boolean(),
    outcome: fc.constantFrom(null, 'DECLINED', 'WITHDRAWN'),
    at: fc.constantFrom('a', 'b'),
    contentHash: fc.constantFrom('x', 'y'),
    clocksApart: fc.boolean(),
    arrived: fc.boolean(),
  })
  .map(
    ({ isSender, parties: [originator, recipient], ...each }): MatterStatement => ({
      ...sent,
      ...each,
      originator,
      recipient,
      organisation: isSender ? originator : recipient,
      // As an id carries it: the same in every record.
      startedAt: `2026-04-0${Number(each.id)}T09:00:00.000Z`,
    }),
  );
const book = fc.uniqueArray(statement, {
  selector: ({ id, organisation }) => `${id}|${organisation}`,
  maxLength: 10,
});

const sorted = ({ found: all }: Comparison) => all.map((each) => JSON.stringify(each)).sort();

describe('two agencies that compare', () => {
  test.each(['information-request', 'escalation', 'leadership-meeting'] as const)(
    'find the same %s, name the same owner, and count the same, whichever of them does',
    (concept) => {
      fc.assert(
        fc.property(book, (all) => {
          const one = compareStatements(concept, all);
          const other = compareStatements(concept, all.toReversed());
          expect(sorted(other)).toEqual(sorted(one));
          expect(other.compared).toBe(one.compared);
        }),
        { numRuns: 300 },
      );
    },
  );

  test('lose nothing by leaving out the days of which both say the same', () => {
    let skipped = 0;
    fc.assert(
      fc.property(book, fc.boolean(), (some, mirrored) => {
        // Two books that were drawn hardly ever agree: half of the time one is the other's image.
        const ours = some.filter(({ organisation }) => organisation === 'authority');
        const image = ours.map((said) => ({
          ...said,
          organisation: said.originator === 'authority' ? said.recipient : said.originator,
        }));
        const theirs = mirrored ? image : some.filter(({ organisation }) => organisation !== 'authority');
        const sameDays = equalDays(theirs, dayDigests(ours));
        skipped += sameDays.size;
        const left = [...ours, ...theirs].filter((said) => !sameDays.has(dayOf(said)));
        expect(sorted(compare(...left))).toEqual(sorted(compare(...ours, ...theirs)));
      }),
      { numRuns: 500 },
    );
    expect(skipped).toBeGreaterThan(50);
  });
});
