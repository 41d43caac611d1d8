import { behaviour } from '../support/behaviour.ts';
import { fells } from './subgraphs.ts';

behaviour('A caller’s names do not disturb what is needed', fells, [
  {
    title: 'The needed field can be asked for under another name.',
    query: '{ peak(id: "p1") { called: name sign } }',
    data: { peak: { called: 'Great Gable', sign: 'to Great Gable' } },
    representations: { guide: [{ __typename: 'Peak', id: 'p1', name: 'Great Gable' }] },
  },
  {
    title: 'Another field can be asked for under the needed field’s name.',
    query: '{ peak(id: "p1") { name: id sign } }',
    data: { peak: { name: 'p1', sign: 'to Great Gable' } },
  },
  {
    title: 'Names can be swapped between the key and the needed field.',
    query: '{ peaks { name: id id: name sign } }',
    data: {
      peaks: [
        { name: 'p1', id: 'Great Gable', sign: 'to Great Gable' },
        { name: 'p2', id: 'Pillar', sign: 'to Pillar' },
      ],
    },
  },
  {
    title: 'Fields of a needed object can be asked for under other names.',
    query: '{ peak(id: "p1") { ridge { start: from end: to } walk } }',
    data: { peak: { ridge: { start: 'Wasdale', end: 'Honister' }, walk: 'Wasdale to Honister' } },
  },
  {
    title: 'A field is needed with the argument that the subgraph names.',
    query: '{ peak(id: "p1") { metric } }',
    data: { peak: { metric: '900 m' } },
  },
  {
    title: 'A caller who gives another argument gets that value, and the joined field its own.',
    query: '{ peak(id: "p1") { height(unit: FOOT) metric } }',
    data: { peak: { height: 2700, metric: '900 m' } },
  },
  {
    title: 'The same with the other argument, and the fields in the other order.',
    query: '{ peak(id: "p1") { imperial height(unit: METRE) } }',
    data: { peak: { imperial: '2700 ft', height: 900 } },
  },
  {
    title: 'A caller’s argument may be a variable.',
    query: 'query ($unit: Unit) { peaks { height(unit: $unit) metric } }',
    variables: { unit: 'FOOT' },
    data: {
      peaks: [
        { height: 2700, metric: '900 m' },
        { height: 2670, metric: '890 m' },
      ],
    },
  },
  {
    title: 'Two joined fields need one field with different arguments.',
    query: '{ peaks { metric imperial } }',
    data: {
      peaks: [
        { metric: '900 m', imperial: '2700 ft' },
        { metric: '890 m', imperial: '2670 ft' },
      ],
    },
  },
  {
    title: 'The same while the caller asks for that field under names of its own.',
    query: '{ peaks { height: name imperial feet: height(unit: FOOT) metric metres: height } }',
    data: {
      peaks: [
        { height: 'Great Gable', imperial: '2700 ft', feet: 2700, metric: '900 m', metres: 900 },
        { height: 'Pillar', imperial: '2670 ft', feet: 2670, metric: '890 m', metres: 890 },
      ],
    },
  },
]);
