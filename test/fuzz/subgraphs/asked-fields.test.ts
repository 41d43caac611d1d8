import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { complaintAbout } from './asked-fields.ts';

const entities = 'query ($r: [_Any!]!, $no: Boolean!) { _entities(representations: $r) { ... on Thing';

test.each([
  ['a field that is left out', '{ things @skip(if: true) { id } }', {}],
  ['no more than what its type is called', '{ __typename }', {}],
  ['nobody', `${entities} { name } } }`, { r: [], no: false }],
  ['nothing of somebody', `${entities} { name @include(if: $no) } } }`, { r: [{ id: '1' }], no: false }],
])('a question that asks for %s is complained of', (_, query, variables) => {
  expect(complaintAbout(parse(query), variables)).toBeDefined();
});

test.each([
  ['a field', '{ things { id } }', {}],
  ['something of somebody', `${entities} { name @include(if: $no) } } }`, { r: [{ id: '1' }], no: true }],
])('a question that asks for %s is not', (_, query, variables) => {
  expect(complaintAbout(parse(query), variables)).toBeUndefined();
});
