import type { Execution } from '../execution.ts';
import { type Agency, entity, entityOrNull, type Row } from './agency.ts';

const thing = ({ id }: Row, { world }: Execution) => world.c.things[id] as Row;
const depot = ({ id }: Row, { world }: Execution) => world.c.depots[id] as Row;
const person = ({ id }: Row, { world }: Execution) => world.c.people[id] as Row;
const place = ({ grid }: Row, { world }: Execution) => world.c.places[grid] as Row;
const toDepot = (id: string) => entity('Depot', id);
const toPerson = (id: string | null) => entityOrNull('Person', id);

/** By which of these rows has the code, the entity; null if none has. */
function byCode(type: string, rows: Record<string, Row>, area: string, number: number): Row | null {
  const found = Object.entries(rows).find(([, { code }]) => code.area === area && code.number === number);
  return entityOrNull(type, found?.[0]);
}

/** Knows things and depots by code only, people by id, and places by grid only. */
export const c: Agency = {
  entities: {
    Thing: ({ code }, { world }) => byCode('Thing', world.c.things, code.area, code.number),
    Depot: ({ code }, { world }) => byCode('Depot', world.c.depots, code.area, code.number),
    Person: ({ id }, { world }) => (Object.hasOwn(world.c.people, id) ? toPerson(id) : null),
    Place: ({ grid }, { world }) =>
      Object.hasOwn(world.c.places, grid) ? { __typename: 'Place', grid } : null,
    Summary: ({ period }) => ({ __typename: 'Summary', period }),
  },
  resolvers: {
    Query: {
      cDepots: (_, __, { world }) => Object.keys(world.c.depots).map(toDepot),
      cDepot: (_, { area, number }, { world }) => byCode('Depot', world.c.depots, area, number),
      alarms(_, { loud }, { world }) {
        const of = (id: string) => world.c.things[id]?.alarm ?? null;
        const isAsked = (alarm: Row) => loud == null || alarm.loud === loud;
        return [['t1', 't2'].map(of), ['t3', 't5'].map(of).filter(isAsked)];
      },
    },
    Mutation: {
      pay(_, { area, number, amount }, { world, log }) {
        log.push(`c.pay ${area} ${number} ${amount}`);
        const paid = byCode('Depot', world.c.depots, area, number);
        const row = paid === null ? undefined : world.c.depots[paid.id];
        if (row !== undefined) row.spent = (row.spent ?? 0) + (amount ?? 0);
        return paid;
      },
    },
    Thing: {
      code: (source, _, execution) => thing(source, execution).code,
      costs: (source, _, execution) => thing(source, execution).costs,
      total(source, { less }, execution) {
        const { sum } = thing(source, execution);
        return sum === null ? null : sum - (less ?? 0);
      },
      sum: (source, _, execution) => thing(source, execution).sum,
      alarm: (source, _, execution) => thing(source, execution).alarm,
      watcher: (source, _, execution) => toPerson(thing(source, execution).watcher),
      cShare: (source, _, execution) => thing(source, execution).share,
    },
    Depot: {
      code: (source, _, execution) => depot(source, execution).code,
      spent(source, { less }, execution) {
        const { spent } = depot(source, execution);
        return spent === null ? null : spent - (less ?? 0);
      },
      near: (source, _, execution) => depot(source, execution).near.map(toDepot),
      alarm: (source, _, execution) => depot(source, execution).alarm,
      stock: (source, _, execution) => depot(source, execution).stock,
    },
    Cost: { payer: ({ payer }) => toPerson(payer) },
    Alarm: {
      level: ({ level }, { scale }) => (level === null ? null : level * scale),
      raisedBy: ({ raisedBy }) => toDepot(raisedBy),
      heard: ({ heard }) => heard?.map(toPerson),
    },
    Person: {
      salary: (source, _, execution) => person(source, execution).salary,
      mentor: (source, _, execution) => toPerson(person(source, execution).mentor),
      mentees: (source, _, execution) => person(source, execution).mentees?.map(toPerson),
      watches: (source, _, execution) => person(source, execution).watches?.map(toDepot),
    },
    Place: {
      grid: ({ grid }) => grid,
      weather: (source, _, execution) => place(source, execution).weather,
      nearest: (source, _, execution) => place(source, execution).nearest?.map(toDepot),
    },
    Summary: {
      cShare: ({ period }, _, { world }) => (period === '2026' ? world.c.things.t3?.share : null),
      spentOn: ({ period }) => (period === '2025' ? [] : [['e1', 'e3'].map(toDepot), null, []]),
    },
  },
};
