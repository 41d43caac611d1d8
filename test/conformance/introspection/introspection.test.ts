import { describe, expect, test } from '@jest/globals';
import { execute, getIntrospectionQuery, parse } from 'graphql';
import { behaviour } from '../support/behaviour.ts';
import { federate } from '../support/federation.ts';
import { described } from './subgraphs.ts';

behaviour('The schema can be asked about', described, [
  {
    title: 'A type, its fields and what they take, without asking a subgraph.',
    query: `{
      __type(name: "Query") {
        kind name description
        fields { name description args { name description defaultValue type { name } } type { kind ofType { name } } }
      }
    }`,
    data: {
      __type: {
        kind: 'OBJECT',
        name: 'Query',
        description: 'What can be asked.',
        fields: [
          {
            name: 'hello',
            description: 'A greeting.',
            args: [
              { name: 'name', description: 'To whom.', defaultValue: '"you"', type: { name: 'String' } },
            ],
            type: { kind: 'NON_NULL', ofType: { name: 'String' } },
          },
          {
            name: 'things',
            description: null,
            args: [{ name: 'by', description: null, defaultValue: null, type: { name: 'Filter' } }],
            type: { kind: 'LIST', ofType: { name: null } },
          },
          { name: 'any', description: null, args: [], type: { kind: 'UNION', ofType: null } },
          { name: 'day', description: null, args: [], type: { kind: 'SCALAR', ofType: null } },
          { name: 'count', description: null, args: [], type: { kind: 'NON_NULL', ofType: { name: 'Int' } } },
        ],
      },
    },
    requests: {},
  },
  {
    title: 'What is deprecated is listed if asked for.',
    query: `{
      __type(name: "Colour") {
        enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
      }
    }`,
    data: {
      __type: {
        enumValues: [
          { name: 'RED', description: 'Like this.', isDeprecated: false, deprecationReason: null },
          { name: 'GREEN', description: null, isDeprecated: true, deprecationReason: 'out of fashion' },
        ],
      },
    },
  },
  {
    title: 'What is deprecated is not listed unless asked for.',
    query: '{ __type(name: "Colour") { enumValues { name } } }',
    data: { __type: { enumValues: [{ name: 'RED' }] } },
  },
  {
    title: 'Together with data, in the order of the question.',
    query: '{ count __type(name: "Stone") { fields { name } } hello __schema { mutationType { name } } }',
    data: {
      count: 3,
      __type: { fields: [{ name: 'id' }, { name: 'name' }, { name: 'weight' }] },
      hello: 'hello you',
      __schema: { mutationType: { name: 'Mutation' } },
    },
  },
  {
    title: 'In fragments, with variables and conditions.',
    query: `
      query ($type: String!, $no: Boolean!) {
        __type(name: $type) { ...kind name @skip(if: $no) }
        ... on Query { __schema { queryType { name } } }
      }
      fragment kind on __Type { kind __typename possibleTypes { name } }
    `,
    variables: { type: 'Any', no: true },
    data: {
      __type: {
        kind: 'UNION',
        __typename: '__Type',
        possibleTypes: [{ name: 'Stone' }, { name: 'Stick' }],
      },
      __schema: { queryType: { name: 'Query' } },
    },
  },
  {
    title: 'Under another name it is refused: asked for many times over, it would be a great deal.',
    query: '{ it: __type(name: "Any") { name } }',
    refused: true,
  },
  {
    title: 'A type that is not there is null.',
    query: '{ __type(name: "Nothing") { name } }',
    data: { __type: null },
  },
  ...['_Service', '_Entity', '_Any', 'join__Graph', 'join__FieldSet', 'link__Import'].map((name) => ({
    title: `What the gateway uses of each subgraph is not there: ${name}.`,
    query: `{ __type(name: "${name}") { name } }`,
    data: { __type: null },
  })),
  {
    title: 'The directives that a caller can use are there, and no others.',
    query: '{ __schema { directives { name } } }',
    data: {
      __schema: {
        directives: [
          { name: 'include' },
          { name: 'skip' },
          { name: 'deprecated' },
          { name: 'specifiedBy' },
          { name: 'oneOf' },
        ],
      },
    },
  },
  {
    title: 'It is answered though subgraphs do not answer.',
    query: '{ __schema { queryType { name } } __typename }',
    down: ['greetings', 'more'],
    data: { __schema: { queryType: { name: 'Query' } }, __typename: 'Query' },
    requests: {},
  },
  {
    title: 'It stays when data beside it fails.',
    query: '{ gone __schema { queryType { name } } }',
    down: ['greetings'],
    data: { gone: null, __schema: { queryType: { name: 'Query' } } },
    errors: [{ path: ['gone'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'greetings' }],
  },
]);

describe('The standard introspection query', () => {
  test('it is answered exactly as graphql-js answers it for the schema that callers see.', async () => {
    const { schema, ask } = federate(described);
    const query = getIntrospectionQuery({
      inputValueDeprecation: true,
      specifiedByUrl: true,
      schemaDescription: true,
    });
    const { answer, conversation } = await ask({ query });
    const expected = await execute({ schema, document: parse(query) });
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer.data)).toBe(JSON.stringify(expected.data));
    expect(conversation.requests).toEqual([]);
  });
});
