import { behaviour } from '../support/behaviour.ts';
import { anyForms } from './subgraphs.ts';

const answers = { a: [1, { b: null }], isbn: true, __typename: 'Mischief' };

behaviour('A custom scalar passes through unchanged', anyForms, [
  {
    title: 'It may be an object whose keys look like fields.',
    query: '{ forms { answers on } }',
    data: { forms: [{ answers, on: '2024-02-29' }] },
  },
  {
    title: 'Lists of it hold what they held.',
    query: '{ forms { id extra by } }',
    data: { forms: [{ id: 'f1', extra: [{ x: 1 }, 'text', 2.5, null], by: null }] },
  },
  {
    title: 'It is sent whole to a subgraph that needs it.',
    query: '{ forms { digest } }',
    data: { forms: [{ digest: answers }] },
    representations: { archive: [{ __typename: 'Form', id: 'f1', answers }] },
  },
  {
    title: 'It is an argument, written in the query.',
    query: '{ echo(value: { deep: [{ er: 1 }], e: EST, n: null, s: "ü", t: true }, on: "2024-01-01") }',
    data: {
      echo: { value: { deep: [{ er: 1 }], e: 'EST', n: null, s: 'ü', t: true }, on: '2024-01-01' },
    },
  },
  {
    title: 'It is an argument, given as a variable.',
    query: 'query ($value: JSON) { echo(value: $value) }',
    variables: { value: [{ deep: [1.5, 'x'] }, false] },
    data: { echo: { value: [{ deep: [1.5, 'x'] }, false] } },
  },
  {
    title: 'A variable may stand within it.',
    query: 'query ($day: Day = "2024-05-06", $none: JSON) { echo(value: { list: [1, $day], none: $none }) }',
    data: { echo: { value: { list: [1, '2024-05-06'] } } },
  },
]);
