import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type GraphQLEnumType, isEnumType } from 'graphql';
import { readSupergraph } from '../../engine/supergraph/supergraph.ts';
import { enumWords, enumWordsWithin } from './enum-words.ts';

const sdl = readFileSync(new URL('../../supergraph.graphql', import.meta.url), 'utf8');
const enums = Object.values(readSupergraph(sdl).publicSchema.getTypeMap()).filter(
  (type): type is GraphQLEnumType => isEnumType(type) && !type.name.startsWith('__'),
);

describe.each(enums.map((type): [string, GraphQLEnumType] => [type.name, type]))('%s', (name, type) => {
  const words = type.getValues().map(({ value }) => enumWords(name, value));

  test('has words for each value, and no value’s own spelling is left', () => {
    for (const each of words) {
      expect(each).not.toContain('_');
      expect(each).toMatch(/^[A-Z]/);
      expect(each.replaceAll(/\b(?:NHS|GP|UK GDPR|CQC|HMICFRS|16H|16LA)\b/g, '')).not.toMatch(/[A-Z]{2,}/);
    }
  });

  test('has no two values that read the same', () => {
    expect(new Set(words).size).toBe(words.length);
  });
});

test.each([
  [
    'RequestState',
    'AWAITING_ANSWER_NO_LIMIT_SET',
    'Awaiting answer, no limit set',
    'awaiting answer, no limit set',
  ],
  [
    'LawfulBasis',
    'CHILDREN_ACT_2004_SECTION_16H',
    'Children Act 2004, section 16H',
    'Children Act 2004, section 16H',
  ],
  ['LawfulBasis', 'UK_GDPR_PUBLIC_TASK', 'UK GDPR, public task', 'UK GDPR, public task'],
  ['Sector', 'LOCAL_AUTHORITY', 'Local authority', 'local authority'],
  ['Inspectorate', 'OFSTED', 'Ofsted', 'Ofsted'],
  ['HealthPost', 'NAMED_GP', 'Named GP', 'named GP'],
])('%s.%s reads "%s", and within a sentence "%s"', (type, value, words, within) => {
  expect(enumWords(type, value)).toBe(words);
  expect(enumWordsWithin(type, value)).toBe(within);
});

test('a value that the schema has not had so far reads as its own words', () => {
  expect(enumWords('Sector', 'YOUTH_JUSTICE')).toBe('Youth justice');
});
