import { describe, expect, test } from '@jest/globals';
import { type AnsweredFigure, figure, notApplicable, notKnown } from '../tables/table.ts';
import type { Chart, Series } from './chart.ts';
import { horizontalBars, stageBars } from './horizontal-bars.ts';
import { lines } from './lines.ts';
import { stackedColumns } from './stacked-columns.ts';

const words = { id: 'requests', heading: 'Requests', finding: 'Two of three were answered.' };
const silent = notKnown('police did not answer');
const months = ['2026-04', '2026-05', '2026-06'];

function series(name: string, ...answers: AnsweredFigure[]): Series {
  return { name, cells: answers.map((answer) => figure(answer, 'count', silent)) };
}

/** The words that a picture shows, in the order of its drawing. */
function texts({ svg }: Chart): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, shown]) => shown ?? '');
}

const hostile = '</title><script>alert("x")</script>&style="a"';
const everyChart: [string, Chart][] = [
  [
    'columns',
    stackedColumns({ ...words, heading: hostile, finding: hostile }, months, [series(hostile, 1, null, 3)]),
  ],
  ['bars', horizontalBars({ ...words, finding: hostile }, [{ label: hostile, cell: silent }])],
  [
    'lines',
    lines({ ...words, heading: hostile }, months, [series('a', 0.1, null, 1)], { share: 0.9, name: hostile }),
  ],
];

describe.each(everyChart)('a chart of %s', (_, chart) => {
  test('holds nothing that a strict content security policy refuses', () => {
    const tags = chart.svg.match(/<[^>]*>/g) ?? [];
    expect(
      tags.filter((tag) => /<(?:style|script|image|foreignObject|use)|\sstyle=|\son\w+=|href/.test(tag)),
    ).toEqual([]);
  });

  test('names itself, and says what it shows', () => {
    expect(chart.svg).toMatch(
      /^<svg [^>]*role="img" aria-labelledby="requests-title requests-desc"><title id="requests-title">[^<]+<\/title><desc id="requests-desc">[^<]+<\/desc>/,
    );
  });

  test('has ids of its own, so that two charts may stand on one page', () => {
    const ids = [...chart.svg.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id) => !id?.startsWith('requests-'))).toEqual([]);
    expect(chart.svg).not.toMatch(/url\(#(?!requests-)/);
  });
});

test('the same figures make the same picture, however many were made before', () => {
  const make = () =>
    stackedColumns(words, months, [series('Asked', 1, null, 'SUPPRESSED'), series('Late', 1, 2, 3)]);
  expect(make()).toEqual(make());
});

describe('columns by month', () => {
  const asked = series('Asked', 4, null, 'SUPPRESSED');
  const late = series('Late', 2, 3, 0);
  const chart = stackedColumns(words, months, [asked, late]);

  test('say the sum above each column, and of a month without one that it is not known or suppressed', () => {
    expect(texts(chart)).toEqual(expect.arrayContaining(['6', 'Not known', 'Suppressed']));
    // Neither the part that is known of such a month, nor nought, is written above it.
    expect(texts(chart).filter((shown) => /^\d$/.test(shown))).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '6',
    ]);
  });

  test('name in sentences what is left open', () => {
    expect(chart.notes).toEqual(['Not known, police did not answer (May 2026).', 'Suppressed (June 2026).']);
  });

  test('are told apart in the legend by words and by marks', () => {
    expect(chart.legend.map(({ name }) => name)).toEqual(['Asked', 'Late']);
    expect(chart.legend[1]?.swatch).toMatch(/stroke="#000000"/);
  });

  test('are a row of noughts where there was nothing', () => {
    const nothing = stackedColumns(words, months, [series('Asked', 0, 0, 0)]);
    expect(nothing.notes).toEqual([]);
    expect(texts(nothing)).not.toContain('Not known');
  });

  test('show the last 24 months of more, and say so', () => {
    const many = Array.from(
      { length: 30 },
      (_, at) => `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    );
    const long = stackedColumns(words, many, [
      series('Asked', ...many.map((_, at) => (at === 0 ? null : 1))),
    ]);
    expect(texts(long).filter((shown) => shown === 'Jan')).toHaveLength(2);
    expect(long.notes).toEqual(['The chart shows the last 24 months. The table shows all.']);
  });
});

describe('bars of the stages reached', () => {
  const bars = (...answers: AnsweredFigure[]) =>
    texts(
      stageBars(
        words,
        answers.map((answer, at) => ({ label: `Stage ${at}`, cell: figure(answer, 'count', silent) })),
      ),
    );

  test('say what share of the stage before each is', () => {
    expect(bars(148, 71, 0)).toEqual(
      expect.arrayContaining(['148', '71 (48% of the stage before)', '0 (0% of the stage before)']),
    );
  });

  test('say no share of what is suppressed, not known or nought', () => {
    const shown = bars(5, 'SUPPRESSED', 3, null, 2, 0, 0);
    expect(shown).toEqual(
      expect.arrayContaining(['Suppressed', 'Not known: police did not answer', '3', '2']),
    );
    expect(shown.filter((each) => each.includes('before'))).toEqual(['0 (0% of the stage before)']);
  });
});

describe('lines of shares', () => {
  const share = (name: string, ...answers: AnsweredFigure[]): Series => ({
    name,
    cells: answers.map((answer) =>
      figure(answer, 'share', answer === undefined ? notApplicable('none fell due') : silent),
    ),
  });
  const pieces = ({ svg }: Chart, colour: string) =>
    [...svg.matchAll(/<path d="([^"]*)" fill="none"[^>]*stroke="([^"]*)"/g)].filter(
      ([, , stroke]) => stroke === colour,
    );

  test('have a gap where a share is not known, and do not go through it or down to nought', () => {
    const chart = lines(
      words,
      [...months, '2026-07', '2026-08'],
      [share('Police', 0.5, 0.6, null, 0.7, 0.8)],
    );
    const moves = pieces(chart, '#12436D').flatMap(([, path]) => path?.match(/M/g) ?? []);
    expect(moves).toHaveLength(2);
    expect(texts(chart)).toContain('Not known');
  });

  test('hatch no month of which another line is known; the notes name the gap', () => {
    const chart = lines(words, months, [
      share('Police', 0.5, null, 0.7),
      share('Health', 0.5, 0.6, undefined),
    ]);
    expect(texts(chart)).not.toContain('Not known');
    expect(chart.notes).toEqual([
      'Police: not known, police did not answer (May 2026).',
      'Health: none fell due (June 2026).',
    ]);
  });

  test('are drawn against a target that says what it is', () => {
    expect(
      texts(lines(words, months, [share('Police', 0.5, 0.6, 0.7)], { share: 0.9, name: 'Target' })),
    ).toEqual(expect.arrayContaining(['Target', '90%']));
  });
});
