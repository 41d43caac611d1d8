import { behaviour, type Case } from '../support/behaviour.ts';
import { meter } from './subgraphs.ts';

const said = (reading: unknown) => ({ meter: { data: { reading } as Record<string, unknown> } });
const broken = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'meter' };

/** One field, answered with what its type does not allow. */
const misfit = (field: string, value: unknown, what: string): Case => ({
  title: `${what} is null, with an error.`,
  query: `{ reading { id ${field} } }`,
  replies: said({ __typename: 'Reading', id: '1', [field]: value }),
  data: { reading: { id: '1', [field]: null } },
  errors: [{ path: ['reading', field], ...broken }],
});

behaviour('What a subgraph answers is held to its schema', meter, [
  misfit('units', '7', 'Text for an Int'),
  misfit('units', 7.5, 'A fraction for an Int'),
  misfit('units', 3_000_000_000, 'A number beyond 32 bits for an Int'),
  misfit('units', { a: 1 }, 'An object for an Int'),
  misfit('units', [7], 'A list for an Int'),
  misfit('cost', '1.5', 'Text for a Float'),
  misfit('text', 7, 'A number for a String'),
  misfit('text', { a: 'x' }, 'An object for a String'),
  misfit('on', 1, 'A number for a Boolean'),
  misfit('list', { 0: 1 }, 'An object for a list'),
  misfit('list', 1, 'A single value for a list'),
  {
    title: 'A value for an object is null, with an error.',
    query: '{ reading { inner { a } } }',
    replies: said({ __typename: 'Reading', id: '1', inner: 'none' }),
    data: { reading: { inner: null } },
    errors: [{ path: ['reading', 'inner'], ...broken }],
  },
  {
    title: 'A list for an object is null, with an error.',
    query: '{ reading { id } number }',
    replies: { meter: { data: { reading: [{ id: '1' }], number: 1 } } },
    data: { reading: null, number: 1 },
    errors: [{ path: ['reading'], ...broken }],
  },
  {
    title: 'An enum’s value that callers do not know is null, with an error.',
    query: '{ kind reading { kind } }',
    replies: { meter: { data: { kind: 'GAS', reading: { __typename: 'Reading', kind: 'STEAM' } } } },
    data: { kind: 'GAS', reading: { kind: null } },
    errors: [{ path: ['reading', 'kind'] }],
  },
  {
    title: 'An object of a type that callers do not know is null, with an error.',
    query: '{ shown { id } }',
    replies: { meter: { data: { shown: { __typename: 'Ghost', id: '1' } } } },
    data: { shown: null },
    errors: [{ path: ['shown'] }],
  },
  {
    title: 'A field that is missing is null, with an error: its subgraph has not answered it.',
    query: '{ number reading { id units } }',
    replies: { meter: { data: { reading: { __typename: 'Reading', id: '1' } } } },
    data: { number: null, reading: { id: '1', units: null } },
    errors: [
      { path: ['number'], ...broken },
      { path: ['reading', 'units'], ...broken },
    ],
  },
  {
    title: 'Fields that nobody asked for are not shown.',
    query: '{ reading { id } }',
    replies: said({ __typename: 'Reading', id: '1', units: 3, secret: 'x' }),
    data: { reading: { id: '1' } },
  },
  {
    title: 'A number for an id is shown as text.',
    query: '{ reading { id } }',
    replies: said({ __typename: 'Reading', id: 12 }),
    data: { reading: { id: '12' } },
  },
  {
    title: 'Null where none may be is an error of its subgraph.',
    query: '{ reading { id } list }',
    replies: { meter: { data: { reading: { id: null }, list: [1, null] } } },
    data: { reading: null, list: null },
    errors: [
      { path: ['reading', 'id'], ...broken },
      { path: ['list', 1], ...broken },
    ],
  },
  {
    title: 'No data and no error is no answer.',
    query: '{ number reading { id } }',
    replies: { meter: {} },
    data: { number: null, reading: null },
    errors: [
      { path: ['number'], ...broken },
      { path: ['reading'], ...broken },
    ],
  },
  {
    title: 'Fewer entities than were asked for are no answer: which of them is missing is not known.',
    query: '{ readings { id last } }',
    replies: {
      meter: {
        data: {
          readings: [
            { __typename: 'Reading', id: '1' },
            { __typename: 'Reading', id: '2' },
          ],
        },
      },
      history: { data: { _entities: [{ last: 5 }] } },
    },
    data: {
      readings: [
        { id: '1', last: null },
        { id: '2', last: null },
      ],
    },
    errors: [
      { path: ['readings', 0, 'last'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'history' },
      { path: ['readings', 1, 'last'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'history' },
    ],
  },
  {
    title: 'Nor are more of them.',
    query: '{ reading { id last } }',
    replies: {
      meter: { data: { reading: { __typename: 'Reading', id: '1' } } },
      history: { data: { _entities: [{ last: 5 }, { last: 6 }] } },
    },
    data: { reading: { id: '1', last: null } },
    errors: [{ path: ['reading', 'last'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'history' }],
  },
  {
    title: 'No list of entities is no answer.',
    query: '{ reading { id last } }',
    replies: {
      meter: { data: { reading: { __typename: 'Reading', id: '1' } } },
      history: { data: { _entities: null } },
    },
    data: { reading: { id: '1', last: null } },
    errors: [{ path: ['reading', 'last'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'history' }],
  },
]);
