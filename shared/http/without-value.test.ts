import { describe, expect, test } from '@jest/globals';
import { buildSchema, getVariableValues, type OperationDefinitionNode, parse } from 'graphql';
import { withoutValue } from './graphql-errors.ts';

const schema = buildSchema(
  'input Child { nhsNumber: String! name: String } type Query { find(child: Child!): Int }',
);
const [operation] = parse('query ($child: Child!) { find(child: $child) }')
  .definitions as OperationDefinitionNode[];

describe('an error about what was sent', () => {
  test.each([
    [{ nhsNumber: 9990000018 }, 'child.nhsNumber'],
    [{ nhsNumber: '999 000 0018', colour: 'red; at "x"' }, 'colour'],
    [{ nhsNumber: '9990000018', name: ['9990000018'] }, 'child.name'],
    ['9990000018', '$child'],
  ])('names the place and never repeats an NHS number: %j', (child, place) => {
    const { errors = [] } = getVariableValues(schema, operation?.variableDefinitions ?? [], { child });
    expect(errors.length).toBeGreaterThan(0);
    for (const { message } of errors) {
      expect(message).toMatch(/999/);
      expect(withoutValue(message)).not.toMatch(/999|0018/);
    }
    expect(errors.map(({ message }) => withoutValue(message)).join()).toContain(place);
  });
});
