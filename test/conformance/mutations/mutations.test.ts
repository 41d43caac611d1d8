import { behaviour } from '../support/behaviour.ts';
import { bank } from './subgraphs.ts';

behaviour('Mutations run one after the other', bank, [
  {
    title: 'They run in the order of the question, whichever subgraph each is of.',
    query: 'mutation { pay(pounds: 5) { id } award(points: 2) { id } draw(pounds: 1) { id } }',
    data: { pay: { id: 'a1' }, award: { id: 'a1' }, draw: { id: 'a1' } },
    log: ['pay 5', 'award 2', 'draw 1'],
  },
  {
    title: 'All that is asked of one is read before the next begins.',
    query: `mutation {
      first: pay(pounds: 5) { points balance }
      second: award(points: 100) { balance points }
      third: pay(pounds: 1) { balance points }
    }`,
    data: {
      first: { points: 5, balance: 5 },
      second: { balance: 5, points: 105 },
      third: { balance: 6, points: 106 },
    },
    log: ['pay 5', 'points found 5', 'award 100', 'points found 105', 'pay 1', 'points found 106'],
  },
  {
    title: 'One mutation twice runs twice.',
    query: 'mutation { a: pay(pounds: 1) { balance } b: pay(pounds: 1) { balance } }',
    data: { a: { balance: 1 }, b: { balance: 2 } },
    log: ['pay 1', 'pay 1'],
  },
  {
    title: 'One mutation asked for twice under one name runs once.',
    query: 'mutation { pay(pounds: 1) { balance } pay(pounds: 1) { points } }',
    data: { pay: { balance: 1, points: 1 } },
    log: ['pay 1', 'points found 1'],
  },
  {
    title: 'The next still runs when one that may be null has failed.',
    query: 'mutation { lock { id } pay(pounds: 2) { balance } }',
    data: { lock: null, pay: { balance: 2 } },
    errors: [{ path: ['lock'], code: 'FROZEN', message: 'The account is frozen.' }],
    log: ['pay 2'],
  },
  {
    title: 'The rest does not run when one that must not be null has failed.',
    query:
      'mutation { pay(pounds: 1) { id } freeze { id } again: pay(pounds: 3) { id } award(points: 1) { id } }',
    data: null,
    errors: [{ path: ['freeze'], code: 'FROZEN' }],
    log: ['pay 1'],
  },
  {
    title: 'Nor when one has no answer though it must.',
    query: 'mutation { close { id } pay(pounds: 3) { id } }',
    data: null,
    errors: [{ path: ['close'] }],
    log: [],
  },
  {
    title: 'Nor when what must not be null below it could not be read.',
    query: 'mutation { pay(pounds: 1) { points } draw(pounds: 1) { id } }',
    down: ['points'],
    data: null,
    errors: [{ path: ['pay', 'points'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'points' }],
    log: ['pay 1'],
  },
  {
    title: 'What may be null below it does not stop the rest.',
    query: 'mutation { pay(pounds: 1) { level } draw(pounds: 1) { balance } }',
    down: ['points'],
    data: { pay: { level: null }, draw: { balance: 0 } },
    errors: [{ path: ['pay', 'level'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'points' }],
  },
  {
    title: 'A subgraph that does not answer is asked once.',
    query: 'mutation { award(points: 1) { id } pay(pounds: 1) { id } }',
    down: ['points'],
    data: { award: null, pay: { id: 'a1' } },
    errors: [{ path: ['award'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'points' }],
    requests: { points: 1, money: 1 },
  },
  {
    title: 'A mutation that is skipped does not run.',
    query: 'mutation ($no: Boolean!) { pay(pounds: 9) @skip(if: $no) { id } award(points: 1) { id } }',
    variables: { no: true },
    data: { award: { id: 'a1' } },
    log: ['award 1'],
  },
  {
    title: 'Variables reach each of them.',
    query: 'mutation ($a: Int!, $b: Int!) { pay(pounds: $a) { id } award(points: $b) { id } }',
    variables: { a: 3, b: 4 },
    data: { pay: { id: 'a1' }, award: { id: 'a1' } },
    sent: { money: [{ a: 3 }], points: [{ b: 4 }] },
    log: ['pay 3', 'award 4'],
  },
  {
    title: 'Mutations in fragments run in their place.',
    query: `
      mutation { ...one award(points: 2) { id } ... on Mutation { draw(pounds: 3) { id } } }
      fragment one on Mutation { pay(pounds: 1) { id } }
    `,
    data: { pay: { id: 'a1' }, award: { id: 'a1' }, draw: { id: 'a1' } },
    log: ['pay 1', 'award 2', 'draw 3'],
  },
  {
    title: 'The operation that is named runs, and no other.',
    query: 'mutation One { pay(pounds: 1) { id } } mutation Two { award(points: 2) { id } }',
    operationName: 'Two',
    data: { award: { id: 'a1' } },
    log: ['award 2'],
  },
]);
