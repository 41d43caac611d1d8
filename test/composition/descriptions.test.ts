import { describe, expect, test } from '@jest/globals';
import { type DocumentNode, Kind, type StringValueNode, visit } from 'graphql';
import { subgraphSchemas } from './subgraph-schemas.ts';

interface Described {
  name: { value: string };
  description?: StringValueNode | undefined;
}

/** The roots belong to no subgraph alone, and federation adds them itself. */
const roots = ['Query', 'Mutation'];

function undescribed(schema: DocumentNode): { missing: string[]; looked: number } {
  const missing: string[] = [];
  let looked = 0;
  const path: string[] = [];
  const enter = (node: Described) => {
    path.push(node.name.value);
    looked += 1;
    const isRoot = path.length === 1 && roots.includes(node.name.value);
    if (!isRoot && !node.description?.value.trim()) missing.push(path.join('.'));
  };
  const leave = () => {
    path.pop();
  };
  const each = { enter, leave };
  visit(schema, {
    [Kind.OBJECT_TYPE_DEFINITION]: each,
    [Kind.INTERFACE_TYPE_DEFINITION]: each,
    [Kind.UNION_TYPE_DEFINITION]: each,
    [Kind.SCALAR_TYPE_DEFINITION]: each,
    [Kind.ENUM_TYPE_DEFINITION]: each,
    [Kind.ENUM_VALUE_DEFINITION]: each,
    [Kind.INPUT_OBJECT_TYPE_DEFINITION]: each,
    [Kind.FIELD_DEFINITION]: each,
    // Arguments, and the fields of inputs.
    [Kind.INPUT_VALUE_DEFINITION]: each,
  });
  return { missing, looked };
}

describe('a reader of a schema is told what everything means', () => {
  test.each(Object.entries(subgraphSchemas))(
    '%s describes every type, field, argument, value and input',
    (_, schema) => {
      const { missing, looked } = undescribed(schema);
      expect(missing).toEqual([]);
      expect(looked).toBeGreaterThan(300);
    },
  );
});
