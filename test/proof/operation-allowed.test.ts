import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { getOperationAST, Kind, parse } from 'graphql';
import type { Via } from '../../shared/auth/caller.ts';
import { checkOperationAllowed } from '../../shared/auth/operation-allowed.ts';

/** Whether what would run of a text may be asked by a way. */
function mayAsk(via: Via, text: string, operationName?: string): boolean {
  const document = parse(text, { noLocation: true });
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('Nothing would run.');
  try {
    checkOperationAllowed(via, document, operation);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ name: 'HubError', code: 'OPERATION_NOT_ALLOWED' });
    return false;
  }
}

const entities = '_entities(representations: []) { __typename }';
const ids = 'policeEscalationIds(partnershipCode: "E09000019") { id }';
const rows = 'policeEscalationRows(partnershipCode: "E09000019", days: [])';
const receive = 'policeReceiveMessages(messages: []) { state }';
const statements = 'policeMatterStatements(partnershipCode: "E09000019") { state }';
const plain = 'policeEscalations(partnershipCode: "E09000019") { totalCount }';

describe('what may be asked of an agency by each way', () => {
  test.each<[string, Via[]]>([
    [`{ ${plain} }`, ['DIRECT', 'GATEWAY']],
    [`{ ${entities} }`, ['GATEWAY']],
    ['{ _service { sdl } }', ['GATEWAY']],
    [`{ ${ids} }`, ['PARTNERSHIP']],
    [`{ ${rows} }`, ['PARTNERSHIP']],
    [`{ ${ids} ${rows} }`, ['PARTNERSHIP']],
    [`{ ${ids} ${plain} }`, []],
    [`{ ${ids} __typename }`, []],
    ['{ __schema { types { name } } }', ['DIRECT', 'GATEWAY']],
    ['mutation { raisePoliceEscalation { id } }', ['DIRECT', 'GATEWAY']],
    ['mutation { makeRows { id } }', []],
    [`subscription { ${plain} }`, []],
    [`subscription { ${ids} }`, []],
    [`mutation { ${receive} }`, ['AGENCY']],
    [`{ ${statements} }`, ['AGENCY']],
    [`{ ${statements} ${plain} }`, []],
    [`{ ${statements} ${ids} }`, []],
    [`{ ${statements} __typename }`, []],
    [`subscription { ${statements} }`, []],
    // Only what the operation asks first counts: a field below may be called as it likes.
    ['{ policeEscalation { lettersOfRows relatedIds } }', ['DIRECT', 'GATEWAY']],
  ])('%s', (text, expected) => {
    const ways = ['DIRECT', 'GATEWAY', 'PARTNERSHIP', 'AGENCY'] as const;
    expect(ways.filter((via) => mayAsk(via, text))).toEqual(expected);
  });

  test.each([
    ['an alias', `{ harmless: ${entities} }`],
    ['an alias that is allowed, of a field that is not', `{ policeEscalations: ${entities} }`],
    ['an inline fragment', `{ ... on Query { ${entities} } }`],
    ['inline fragments without a type', `{ ... { ... { ... { ${entities} } } } }`],
    ['a named fragment', `{ ...F } fragment F on Query { ${entities} }`],
    ['a named fragment before the operation', `fragment F on Query { ${entities} } { ...F }`],
    [
      'fragments in fragments',
      `{ ${plain} ...A } fragment A on Query { ... { ...B } } fragment B on Query { b: ${entities} }`,
    ],
    [
      'the second spread of several',
      `{ ...A ...B } fragment A on Query { a: __typename } fragment B on Query { ${entities} }`,
    ],
    ['a condition', `query ($no: Boolean = false) { ${entities.replace(')', ') @include(if: $no)')} }`],
    ['a skipped fragment', `{ ...F @skip(if: true) } fragment F on Query { ${entities} }`],
    [
      'a fragment twice, one of them harmless',
      `{ ...F } fragment F on Query { ${entities} } fragment F on Query { ${plain} }`,
    ],
    [
      'a fragment named as an object has a member',
      `{ ...constructor } fragment constructor on Query { ${entities} }`,
    ],
  ])('is not hidden by %s', (_, text) => {
    expect(mayAsk('DIRECT', text)).toBe(false);
    expect(mayAsk('PARTNERSHIP', text)).toBe(false);
    expect(mayAsk('AGENCY', text)).toBe(false);
    const receiving = text.replaceAll(
      '_entities(representations: [])',
      'policeReceiveMessages(messages: [])',
    );
    for (const via of ['DIRECT', 'GATEWAY', 'PARTNERSHIP'] as const)
      expect(mayAsk(via, receiving)).toBe(false);
    const joining = text.replaceAll(
      '_entities(representations: [])',
      'policeEscalationIds(partnershipCode: "E09000019")',
    );
    expect(mayAsk('GATEWAY', joining)).toBe(false);
  });

  test.each([plain, entities, '__typename'])(
    'by the joined views is nothing else beside ids, wherever: %s',
    (field) => {
      expect(mayAsk('PARTNERSHIP', `{ ${ids} ...F } fragment F on Query { ... { ${rows} } }`)).toBe(true);
      expect(
        mayAsk('PARTNERSHIP', `{ ${ids} ...F } fragment F on Query { ... { ${rows} } listIds: ${field} }`),
      ).toBe(false);
      expect(mayAsk('PARTNERSHIP', `{ ${ids} ... { ... on Query { policeRows: ${field} } } }`)).toBe(false);
    },
  );

  test('is that of the operation which runs, not of another in the document', () => {
    const text = `query Harmless { ${plain} } query Other { ${entities} } mutation Write { raisePoliceEscalation { id } } query Ids { ${ids} }`;
    expect(mayAsk('DIRECT', text, 'Harmless')).toBe(true);
    expect(mayAsk('DIRECT', text, 'Other')).toBe(false);
    expect(mayAsk('GATEWAY', text, 'Other')).toBe(true);
    expect(mayAsk('GATEWAY', text, 'Ids')).toBe(false);
    expect(mayAsk('PARTNERSHIP', text, 'Ids')).toBe(true);
    expect(mayAsk('PARTNERSHIP', text, 'Write')).toBe(false);
  });
});

describe('what is nested or repeated without end', () => {
  test('fragments that spread themselves or each other are looked at once', () => {
    expect(
      mayAsk('DIRECT', `{ ...A } fragment A on Query { ...B } fragment B on Query { ...A ${plain} }`),
    ).toBe(true);
    expect(
      mayAsk('DIRECT', `{ ...A } fragment A on Query { ...B } fragment B on Query { ...A ${entities} }`),
    ).toBe(false);
  });

  test('fragments that double at each level are looked at once each', () => {
    const levels = 500;
    const doubling = Array.from(
      { length: levels },
      (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`,
    );
    const end = (field: string) =>
      `{ ...F0 } ${doubling.join(' ')} fragment F${levels} on Query { ${field} }`;
    expect(mayAsk('DIRECT', end(plain))).toBe(true);
    expect(mayAsk('DIRECT', end(entities))).toBe(false);
  });

  test('a document that is nested deeper than the stack is looked at to its end', () => {
    const { definitions } = parse(`{ ${entities} }`, { noLocation: true });
    const operation = definitions[0];
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The text is a query.');
    let selectionSet = operation.selectionSet;
    for (let depth = 0; depth < 100_000; depth++) {
      selectionSet = { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.INLINE_FRAGMENT, selectionSet }] };
    }
    const deep = { ...operation, selectionSet };
    expect(() => checkOperationAllowed('DIRECT', { kind: Kind.DOCUMENT, definitions: [deep] }, deep)).toThrow(
      expect.objectContaining({ code: 'OPERATION_NOT_ALLOWED' }),
    );
  });
});

test.each(['local-authority', 'police', 'health'])(
  'in the schema of %s, fields of the roots are @inaccessible if and only if their names say that processes ask each other',
  (agency) => {
    const { definitions } = parse(readFileSync(`subgraphs/${agency}/schema.graphql`, 'utf8'));
    const fields = definitions.flatMap((definition) =>
      (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION) &&
      ['Query', 'Mutation'].includes(definition.name.value)
        ? (definition.fields ?? [])
        : [],
    );
    const named = (some: typeof fields) => some.map(({ name }) => name.value);
    const hidden = fields.filter(({ directives }) =>
      directives?.some(({ name }) => name.value === 'inaccessible'),
    );
    expect(named(hidden).filter((name) => /(Ids|Digests|Rows)$/.test(name))).toHaveLength(7);
    expect(named(hidden).filter((name) => /ReceiveMessages$/.test(name))).toHaveLength(1);
    expect(named(hidden)).toEqual(
      named(fields).filter((name) => /(Ids|Digests|Rows|ReceiveMessages|MatterStatements)$/.test(name)),
    );
  },
);
