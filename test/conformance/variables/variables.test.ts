import { behaviour } from '../support/behaviour.ts';
import { recipesAndShops } from './subgraphs.ts';

behaviour('Variables reach the fields that use them', recipesAndShops, [
  {
    title: 'A variable is sent to the subgraph that uses it and to no other.',
    query:
      'query ($id: ID!, $people: Int, $to: Int) { recipe(id: $id) { scaled(to: $to) cost(people: $people) } }',
    variables: { id: 'r1', people: 6, to: 8 },
    data: { recipe: { scaled: '4 to 8', cost: '{"people":6}' } },
    sent: {
      recipes: [{ id: 'r1', to: 8 }],
      shops: [{ people: 6, representations: [{ __typename: 'Recipe', id: 'r1' }] }],
    },
  },
  {
    title: 'A default of the operation is used if the variable is not given.',
    query: 'query ($n: Int = 5) { limit(first: $n) required(n: $n) }',
    data: { limit: '{"first":5}', required: '{"n":5}' },
  },
  {
    title: 'A default of the field is used if the variable is not given.',
    query: 'query ($n: Int) { limit(first: $n) }',
    data: { limit: '{"first":10}' },
  },
  {
    title: 'Null is given on as null, and is no default.',
    query: 'query ($n: Int = 5) { limit(first: $n, after: null) }',
    variables: { n: null },
    data: { limit: '{"first":null,"after":null}' },
  },
  {
    title: 'An argument that is absent stays absent.',
    query: 'query ($after: String) { limit(first: 1, after: $after) }',
    data: { limit: '{"first":1}' },
  },
  {
    title: 'Variables stand within objects and lists.',
    query: `query ($diet: Diet, $to: Int, $word: String!) {
      search(by: { diet: $diet, serves: { to: $to }, words: ["leek", $word] })
    }`,
    variables: { diet: 'VEGAN', to: 6, word: 'soup' },
    data: { search: '{"by":{"diet":"VEGAN","serves":{"from":1,"to":6},"words":["leek","soup"]}}' },
  },
  {
    title: 'Inside an object a variable that is not given leaves its field to the default.',
    query: 'query ($diet: Diet, $to: Int) { search(by: { diet: $diet, serves: { to: $to } }) }',
    data: { search: '{"by":{"diet":"ANY","serves":{"from":1}}}' },
  },
  {
    title: 'An object may be given whole.',
    query: 'query ($by: Search) { search(by: $by) }',
    variables: { by: { not: { words: [] }, words: ['a'] } },
    data: { search: '{"by":{"diet":"ANY","words":["a"],"not":{"diet":"ANY","words":[]}}}' },
  },
  {
    title: 'A single value given for a list is a list of one.',
    query: 'query ($of: [[Int]!]) { list(of: $of) search(by: { words: "one" }) }',
    variables: { of: 7 },
    data: { list: '{"of":[[7]]}', search: '{"by":{"diet":"ANY","words":["one"]}}' },
  },
  {
    title: 'One variable can be used in several subgraphs.',
    query: 'query ($n: Int!) { recipe(id: "r1") { scaled(to: $n) cost(people: $n) } }',
    variables: { n: 3 },
    data: { recipe: { scaled: '4 to 3', cost: '{"people":3}' } },
  },
  {
    title: 'A variable called like the one that entities are sent in is refused.',
    query: 'query ($representations: Int) { recipe(id: "r1") { cost(people: $representations) } }',
    variables: { representations: 9 },
    refused: true,
  },
  {
    title: 'So is one called like those that several lists of entities are sent in.',
    query: 'query ($__batch_reps_0: Int) { recipe(id: "r1") { cost(people: $__batch_reps_0) } }',
    variables: { __batch_reps_0: 9 },
    refused: true,
  },
  {
    title: 'A variable of an input type of one subgraph.',
    query: 'query ($within: Budget!) { recipe(id: "r1") { cost(within: $within) } }',
    variables: { within: { pounds: 3.5, coupons: ['c1'] } },
    data: { recipe: { cost: '{"within":{"pounds":3.5,"coupons":["c1"]},"people":2}' } },
  },
  {
    title: 'A variable that is not declared is not sent.',
    query: 'query ($n: Int) { limit(first: $n) }',
    variables: { n: 1, other: 'x' },
    data: { limit: '{"first":1}' },
    sent: { recipes: [{ n: 1 }] },
  },
  {
    title: 'A value that does not fit is refused.',
    query: 'query ($n: Int!) { limit(first: $n) }',
    variables: { n: 'three' },
    refused: true,
  },
  {
    title: 'A required variable that is missing is refused.',
    query: 'query ($n: Int!) { limit(first: $n) }',
    refused: true,
  },
]);
