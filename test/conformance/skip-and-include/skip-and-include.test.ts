import { behaviour } from '../support/behaviour.ts';
import { apiary } from './subgraphs.ts';

behaviour('@skip and @include decide what is fetched', apiary, [
  {
    title: 'A field that a literal excludes is not in the answer.',
    query: '{ hive(id: "h1") { id @skip(if: true) place @include(if: true) } }',
    data: { hive: { place: 'orchard' } },
  },
  {
    title: 'A subgraph of which every field is excluded by a literal is not asked.',
    query: '{ hives { place jars @skip(if: true) ... @include(if: false) { queen { age } } } }',
    data: { hives: [{ place: 'orchard' }, { place: 'meadow' }] },
    requests: { hives: 1 },
  },
  {
    title: 'A subgraph of which every field is excluded by a variable is not asked.',
    query:
      'query ($want: Boolean!) { hives { place jars @include(if: $want) queen @include(if: $want) { age } } }',
    variables: { want: false },
    data: { hives: [{ place: 'orchard' }, { place: 'meadow' }] },
    requests: { hives: 1 },
  },
  {
    title: 'It is asked if the variable includes them.',
    query:
      'query ($want: Boolean!) { hives { place jars @include(if: $want) queen @include(if: $want) { age } } }',
    variables: { want: true },
    data: {
      hives: [
        { place: 'orchard', jars: 12, queen: { age: 2 } },
        { place: 'meadow', jars: 0, queen: null },
      ],
    },
    requests: { hives: 1, honey: 1, queens: 1 },
  },
  {
    title: 'A variable’s default decides if the variable is not given.',
    query: 'query ($no: Boolean = true) { hive(id: "h1") { place jars @skip(if: $no) } }',
    data: { hive: { place: 'orchard' } },
    requests: { hives: 1 },
  },
  {
    title: 'A variable that is given beats its default.',
    query: 'query ($no: Boolean = true) { hive(id: "h1") { place jars @skip(if: $no) } }',
    variables: { no: false },
    data: { hive: { place: 'orchard', jars: 12 } },
  },
  {
    title: '@skip and @include on one field must both allow it.',
    query: `query ($skip: Boolean!, $include: Boolean!) {
      a: hive(id: "h1") { jars @skip(if: $skip) @include(if: $include) }
      b: hive(id: "h1") { place @skip(if: false) @include(if: $include) }
    }`,
    variables: { skip: true, include: true },
    data: { a: {}, b: { place: 'orchard' } },
    requests: { hives: 1 },
  },
  {
    title: 'They stand on spread fragments.',
    query: `
      query ($want: Boolean!) { hive(id: "h1") { ...honey @include(if: $want) ...where @skip(if: $want) } }
      fragment honey on Hive { jars }
      fragment where on Hive { place }
    `,
    variables: { want: true },
    data: { hive: { jars: 12 } },
  },
  {
    title: 'They stand on fragments without a type.',
    query: 'query ($want: Boolean!) { hive(id: "h1") { ... @include(if: $want) { place jars } } }',
    variables: { want: false },
    data: { hive: {} },
    requests: { hives: 1 },
  },
  {
    title: 'A root field that is excluded is not asked for.',
    query: 'query ($want: Boolean!) { jars @include(if: $want) hive(id: "h2") { place } }',
    variables: { want: false },
    data: { hive: { place: 'meadow' } },
    requests: { hives: 1 },
  },
  {
    title: 'If everything is excluded nobody is asked, and the answer is an empty object.',
    query: 'query ($want: Boolean!) { jars @include(if: $want) hives @include(if: $want) { jars } }',
    variables: { want: false },
    data: {},
    requests: {},
  },
  {
    title: 'What a joined field needs is not fetched if the field is excluded.',
    query: 'query ($want: Boolean!) { hive(id: "h1") { jars sign @include(if: $want) } }',
    variables: { want: false },
    data: { hive: { jars: 12 } },
  },
  {
    title: 'What a joined field needs is fetched though the caller excludes it.',
    query: 'query ($want: Boolean!) { hive(id: "h1") { place @include(if: $want) sign } }',
    variables: { want: false },
    data: { hive: { sign: 'orchard: 12' } },
  },
  {
    title: 'A list is excluded while another selection of the same list stays.',
    query: 'query ($want: Boolean!) { hives { place } hives @include(if: $want) { jars } }',
    variables: { want: true },
    data: {
      hives: [
        { place: 'orchard', jars: 12 },
        { place: 'meadow', jars: 0 },
      ],
    },
  },
  {
    title: 'A variable for a condition that is missing is refused.',
    query: 'query ($want: Boolean!) { jars @include(if: $want) }',
    refused: true,
  },
]);
