import type { World } from './world.ts';

/** What c has recorded of things, depots, people and places. */
export function recordsOfC(): World['c'] {
  return {
    things: {
      t1: {
        code: { area: 'N', number: 1 },
        costs: [
          { amount: 5, purpose: 'roof', payer: 'p1' },
          { amount: 0, purpose: null, payer: null },
        ],
        sum: 5,
        alarm: { loud: true, level: 1.5, raisedBy: 'e2', heard: ['p2'] },
        watcher: 'p2',
        share: { open: 1, closed: 1, kind: null, days: [] },
      },
      t2: { code: { area: 'N', number: 2 }, costs: [], sum: 0, alarm: null, watcher: null, share: null },
      t3: {
        code: { area: 'S', number: 1 },
        costs: [{ amount: 12, purpose: 'wall', payer: 'p4' }],
        sum: null,
        alarm: { loud: false, level: null, raisedBy: 'e9', heard: [] },
        watcher: 'p1',
        share: { open: 3, closed: null, kind: 'SECRET', days: null },
      },
      t5: {
        code: { area: 'E', number: 1 },
        costs: [{ amount: -2, purpose: '', payer: 'p2' }],
        sum: -2,
        alarm: { loud: true, level: 0, raisedBy: 'e1', heard: [null] },
        watcher: 'p4',
        share: null,
      },
    },
    depots: {
      e1: {
        code: { area: 'N', number: 8 },
        spent: 8,
        near: ['e2', 'e3', 'e2'],
        alarm: { loud: true, level: 1.5, raisedBy: 'e2', heard: ['p1', null, 'p4'] },
        stock: [
          [
            { amount: 1, purpose: 'tea', payer: 'p2' },
            { amount: 2, purpose: null, payer: null },
          ],
          null,
          [],
        ],
      },
      e2: { code: { area: 'S', number: 8 }, spent: null, near: [], alarm: null, stock: [] },
      e3: {
        code: { area: 'N', number: 9 },
        spent: 0,
        near: ['e1'],
        alarm: { loud: false, level: null, raisedBy: 'e3', heard: null },
        stock: [[]],
      },
      // Nobody else has heard of it.
      e9: { code: { area: 'X', number: 1 }, spent: 1, near: ['e1', 'e9'], alarm: null, stock: [null] },
    },
    people: {
      p1: { salary: 100.5, mentor: 'p2', mentees: ['p4', null], watches: ['e1', 'e3'] },
      p2: { salary: null, mentor: null, mentees: [], watches: null },
      p4: { salary: 0, mentor: 'p1', mentees: null, watches: ['e2', 'e2'] },
    },
    places: {
      G1: {
        weather: { sky: 'grey', wind: { speed: 3, from: null }, days: [[1, null], []] },
        nearest: ['e1', 'e9'],
      },
      G2: { weather: { sky: null, wind: null, days: null }, nearest: null },
      G3: { weather: null, nearest: [] },
    },
  };
}
