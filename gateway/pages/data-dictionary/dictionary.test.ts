import { describe, expect, test } from '@jest/globals';
import { isIntrospectionType } from 'graphql';
import { templates } from '../layout/templates.ts';
import { csv } from '../tables/csv.ts';
import { publicSchema } from '../words/description-of.ts';
import { dictionary, dictionaryType, findTypes, kinds } from './dictionary.ts';
import { dictionaryTable } from './dictionary-table.ts';

const types = Object.values(publicSchema.getTypeMap()).filter((type) => !isIntrospectionType(type));

describe('the data dictionary', () => {
  test('covers every type that callers see, and every type says what it is', () => {
    expect(dictionary.map(({ name }) => name).sort()).toEqual(types.map(({ name }) => name).sort());
    expect(dictionary.filter(({ description }) => description === '')).toEqual([]);
    const known = kinds.map(({ kind }) => String(kind));
    expect(dictionary.filter(({ kind }) => !known.includes(kind))).toEqual([]);
  });

  test('has every field, argument and value, each with its explanation and a type that has a page', () => {
    const fields = types.flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : []));
    const values = types.flatMap((type) => ('getValues' in type ? type.getValues() : []));
    const entries = dictionary.flatMap(({ entries }) => entries);
    expect(entries.length).toBeGreaterThanOrEqual(fields.length + values.length);
    const all = dictionary.flatMap(({ name, entries }) =>
      entries.flatMap((entry) => [entry, ...entry.arguments].map((each) => ({ ...each, of: name }))),
    );
    // The roots’ own arguments are described by the types that they take.
    expect(all.filter((each) => each.description === '' && each.of !== 'Mutation')).toEqual([]);
    for (const { linked } of all) if (linked !== null) expect(dictionaryType(linked)).toBeDefined();
  });

  test('says who answers a field', () => {
    const field = (type: string, name: string) =>
      dictionaryType(type)?.entries.find((entry) => entry.name === name)?.answeredBy;
    expect(field('Query', 'policeDay')).toBe('Police');
    expect(field('Query', 'partnership')).toBe('Joined views');
    expect(field('InformationRequest', 'health')).toBe('Health');
  });

  test('finds a type by its name, and by what is in it', () => {
    expect(findTypes('RequestState')[0]?.name).toBe('RequestState');
    expect(findTypes('overdueNow').map(({ name }) => name)).toContain('InformationSharingFigures');
    expect(findTypes('there is no such word')).toEqual([]);
  });

  test('can be had whole as CSV', () => {
    const lines = csv(dictionaryTable()).split('\r\n');
    expect(lines.length).toBeGreaterThan(1_500);
    expect(
      lines.some((line) => line.includes('"InformationSharingFigures","Answers","onTimeShare","Share"')),
    ).toBe(true);
  });

  test('has no page that weighs more than 200 KB', () => {
    const render = templates();
    for (const type of dictionary) {
      const html = render('data-dictionary/type.njk', {
        type,
        usedBy: [],
        page: { assets: {}, navigation: { items: [] } },
      });
      expect(Buffer.byteLength(html)).toBeLessThan(200_000);
    }
  });
});
