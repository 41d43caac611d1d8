import { expect, test } from '@jest/globals';
import { type Source, sourcesView } from './source.ts';

const asked = '2026-11-28T10:00:00.000Z';
const changed = '2026-11-27T18:24:00.000Z';
const linesOf = (...sources: Source[]) => sourcesView(sources, asked).lines;

test('no record, no answer and no permission are different sentences', () => {
  expect(
    linesOf(
      { agency: 'LOCAL_AUTHORITY', state: 'NOT_RECORDED' },
      { agency: 'POLICE', state: 'AGENCY_UNAVAILABLE' },
      { agency: 'HEALTH', state: 'NOT_PERMITTED' },
    ),
  ).toEqual([
    'The local authority: answered, and holds no record of this.',
    'Police: did not answer. Nothing is known of what it holds.',
    'Health: you have no permission from it for this.',
  ]);
});

test('no record in a copy that is late is told with how late it was', () => {
  expect(
    linesOf(
      { agency: 'POLICE', state: 'NOT_RECORDED', asOf: '2026-11-28T09:59:52.000Z' },
      { agency: 'HEALTH', state: 'RECORDED', lastChangedAt: changed, asOf: '2026-11-28T09:59:58.000Z' },
    ),
  ).toEqual([
    'Police: answered, and holds no record of this. It read a copy: what it recorded in the last 8 seconds may be missing.',
    'Health: answered. Last changed 27 November 2026 at 6:24pm.',
  ]);
});
