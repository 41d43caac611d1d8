import { behaviour } from '../support/behaviour.ts';
import { museum, reception } from './subgraphs.ts';

behaviour('What is inaccessible is for the subgraphs alone', museum, [
  {
    title: 'A field can be the key and be shown to nobody.',
    query: '{ guide { name wage } }',
    data: { guide: { name: 'Win', wage: 12 } },
    representations: { pay: [{ __typename: 'Guide', payroll: 77 }] },
  },
  {
    title: 'A field can be what a joined field needs and be shown to nobody.',
    query: '{ guide { pin } }',
    data: { guide: { pin: 'pin x' } },
  },
  { title: 'The field is refused in a query.', query: '{ guide { payroll } }', refused: true },
  { title: 'A root field is refused in a query.', query: '{ vault { __typename } }', refused: true },
  { title: 'The type is refused in a query.', query: '{ staff { ... on Spy { name } } }', refused: true },
  { title: 'The argument is refused.', query: '{ search(secretly: false) }', refused: true },
  { title: 'The input’s field is refused.', query: '{ search(by: { payroll: 77 }) }', refused: true },
  {
    title: 'The input’s field is refused in a variable.',
    query: 'query ($by: By) { search(by: $by) }',
    variables: { by: { payroll: 77 } },
    refused: true,
  },
  {
    title: 'An argument that is hidden keeps its default.',
    query: '{ search(by: { name: "x" }) }',
    data: { search: '{"name":"Win","secretly":true,"by":{"name":"x"}}' },
  },
  {
    title: 'The fields are not in introspection.',
    query: '{ __type(name: "Guide") { fields { name } } }',
    data: {
      __type: {
        fields: [
          { name: 'wage' },
          { name: 'pin' },
          { name: 'id' },
          { name: 'name' },
          { name: 'rank' },
          { name: 'spare' },
        ],
      },
    },
  },
  {
    title: 'Nor is the argument.',
    query: '{ __type(name: "Query") { fields { name args { name } } } }',
    data: {
      __type: {
        fields: [
          { name: 'guide', args: [] },
          { name: 'staff', args: [] },
          { name: 'first', args: [] },
          { name: 'ranks', args: [] },
          { name: 'search', args: [{ name: 'name' }, { name: 'by' }] },
        ],
      },
    },
  },
  ...['Spy', 'Vault', 'Badge'].map((name) => ({
    title: `Nor is the type ${name}.`,
    query: `{ __type(name: "${name}") { name } }`,
    data: { __type: null },
  })),
  {
    title: 'Nor is the type among those of its interface.',
    query: '{ __type(name: "Staff") { possibleTypes { name } } }',
    data: { __type: { possibleTypes: [{ name: 'Guide' }] } },
  },
  {
    title: 'Nor is the input’s field.',
    query: '{ __type(name: "By") { inputFields { name } } }',
    data: { __type: { inputFields: [{ name: 'name' }] } },
  },
  {
    title: 'Nor is the value of the enum.',
    query: '{ __type(name: "Rank") { enumValues(includeDeprecated: true) { name } } }',
    data: { __type: { enumValues: [{ name: 'SENIOR' }] } },
  },
  {
    title: 'An object of a hidden type is null where it stands, with an error.',
    query: '{ staff { __typename name } }',
    data: { staff: [{ __typename: 'Guide', name: 'Win' }, null] },
    errors: [{ path: ['staff', 1] }],
  },
  {
    title: 'Also where nothing but the interface’s fields was asked for.',
    query: '{ staff { name } }',
    data: { staff: [{ name: 'Win' }, null] },
    errors: [{ path: ['staff', 1] }],
  },
  {
    title: 'Where it must not be null, what holds it is null.',
    query: '{ first { name } }',
    data: null,
    errors: [{ path: ['first'] }],
  },
  {
    title: 'A hidden value of an enum is null where it stands, with an error.',
    query: '{ ranks guide { rank spare } }',
    data: { ranks: ['SENIOR', null], guide: { rank: 'SENIOR', spare: null } },
    errors: [{ path: ['ranks', 1] }, { path: ['guide', 'spare'] }],
  },
]);

behaviour('A member of a union can be inaccessible', reception, [
  {
    title: 'The union has the others.',
    query: '{ count __type(name: "Arrival") { possibleTypes { name } } }',
    data: { count: 2, __type: { possibleTypes: [{ name: 'Visitor' }] } },
  },
  {
    title: 'An object of the hidden type is null where it stands, with an error.',
    query: '{ arrivals { __typename ... on Visitor { name } } }',
    data: { arrivals: [{ __typename: 'Visitor', name: 'Pat' }, null] },
    errors: [{ path: ['arrivals', 1] }],
  },
]);
