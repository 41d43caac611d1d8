import { behaviour } from '../support/behaviour.ts';
import { shopsAndLedgers } from './subgraphs.ts';

behaviour('A type without a key can be shared and divided', shopsAndLedgers, [
  {
    title: 'A type that several subgraphs have is answered by the one that has the object.',
    query: '{ shops { tax { amount currency } till { total { currency } } } }',
    data: {
      shops: [
        { tax: { amount: 2, currency: 'GBP' }, till: { total: { currency: 'GBP' } } },
        { tax: { amount: 4, currency: 'EUR' }, till: null },
      ],
    },
  },
  {
    title: 'An object is put together from the fields that each subgraph has of it.',
    query: '{ shops { till { total { amount } owed } } }',
    data: { shops: [{ till: { total: { amount: 5 }, owed: 3 } }, { till: null }] },
    requests: { shops: 1, ledgers: 1 },
  },
  {
    title: 'The order asked for holds within it.',
    query: '{ debts { till { owed floats { amount } total { currency amount } } name } }',
    data: {
      debts: [
        {
          till: { owed: 3, floats: [{ amount: 1 }], total: { currency: 'GBP', amount: 5 } },
          name: 'Mill Lane',
        },
        { till: null, name: 'Quay' },
      ],
    },
  },
  {
    title: 'A root field that both have is asked of either.',
    query: '{ town { name } }',
    data: { town: { name: 'Whitby' } },
  },
  {
    title: 'A root field that both have is asked of both if its fields are divided.',
    query: '{ town { rates { amount } name market } }',
    data: { town: { rates: { amount: 8 }, name: 'Whitby', market: 'Tuesday' } },
    requests: { shops: 1, ledgers: 1 },
  },
  {
    title: 'A part that is not answered is missing by itself, with an error at its place.',
    query: '{ debts { tax { amount } till { owed total { amount } } } }',
    down: ['shops'],
    data: {
      debts: [
        { tax: { amount: 2 }, till: { owed: 3, total: null } },
        { tax: { amount: 4 }, till: null },
      ],
    },
    errors: [{ path: ['debts', 0, 'till', 'total'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'shops' }],
  },
  {
    title: 'If a part that must not be null is not answered, the object is null.',
    query: '{ debts { till { floats { amount } owed } } }',
    down: ['shops'],
    data: { debts: [{ till: null }, { till: null }] },
    errors: [{ path: ['debts', 0, 'till', 'floats'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'shops' }],
  },
]);
