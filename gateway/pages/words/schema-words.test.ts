import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readSupergraph } from '../../engine/supergraph/supergraph.ts';
import { schemaWords } from './schema-words.ts';

const sdl = readFileSync(new URL('../../supergraph.graphql', import.meta.url), 'utf8');
const words = schemaWords(readSupergraph(sdl).publicSchema);

test.each([
  ['InformationSharingFigures.onTimeShare', /^Answered on time as a share of those due/],
  ['RequestOutcome.NOTHING_HELD', /^The responder looked and holds nothing/],
  ['EscalationCounts', /^Escalations counted from the raisers' records/],
  ['Partnership.period(from:)', /^The first day/],
])('a definition is the schema’s own: %s', (coordinate, definition) => {
  expect(words(coordinate)).toMatch(definition);
});

test.each(['InformationSharingFigures.onTimeShre', 'NoType.field', 'Urgency.BLUE', 'not a coordinate'])(
  'what the schema does not have is named, not left out of the page: %s',
  (coordinate) => {
    expect(() => words(coordinate)).toThrow(
      expect.objectContaining({ code: 'SCHEMA_WORDS_MISSING', message: expect.stringContaining(coordinate) }),
    );
  },
);
