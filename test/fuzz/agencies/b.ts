import type { Execution } from '../execution.ts';
import { type Agency, entity, entityOrNull, type Row } from './agency.ts';

const thing = ({ id }: Row, { world }: Execution) => world.b.things[id] as Row;
const person = ({ id }: Row, { world }: Execution) => world.b.people[id] as Row;
const place = ({ id }: Row, { world }: Execution) => world.b.places[id] as Row;
const depot = ({ id }: Row, { world }: Execution) => world.b.depots[id] as Row;
const toThing = (id: string) => entity('Thing', id);
const toPerson = (id: string) => entity('Person', id);
const toPlace = (id: string | null) => entityOrNull('Place', id);
const toBadge = (badge: Row) => ({ __typename: 'Badge', ...badge });

/** Knows things and people by id, and places by id and grid. */
export const b: Agency = {
  entities: {
    Thing: ({ id }, { world }) => (Object.hasOwn(world.b.things, id) ? toThing(id) : null),
    Person: ({ id }, { world }) => (Object.hasOwn(world.b.people, id) ? toPerson(id) : null),
    Depot: ({ id }, { world }) => (Object.hasOwn(world.b.depots, id) ? entity('Depot', id) : null),
    Place({ id, grid }, { world }) {
      const found = id ?? Object.keys(world.b.places).find((each) => world.b.places[each]?.grid === grid);
      return found !== undefined && Object.hasOwn(world.b.places, found) ? toPlace(found) : null;
    },
    Summary: ({ period }) => ({ __typename: 'Summary', period }),
  },
  resolvers: {
    Query: {
      bThings(_, { scored }, { world }) {
        const isScored = (id: string) => {
          const score = world.b.things[id]?.score ?? 0;
          return score >= (scored?.from ?? 0) && score <= (scored?.to ?? 100);
        };
        return Object.keys(world.b.things).map((id) => (isScored(id) ? toThing(id) : null));
      },
      latest: () => toPerson('p6'),
      soleKeeper: () => toThing('t4'),
      places: (_, { places }, { world }) =>
        ((places as string[] | undefined | null) ?? ['l1', 'l2'])
          .filter((id) => Object.hasOwn(world.b.places, id))
          .map(toPlace),
      place: (_, { place: id }, { world }) => (Object.hasOwn(world.b.places, id) ? toPlace(id) : null),
      anything: (_, __, { world }) => [
        toPlace('l3'),
        toBadge(world.b.people.p1?.badge),
        toThing('t1'),
        { __typename: 'Reading', ...world.b.things.t6?.reading },
        entity('Depot', 'e1'),
        toThing('t7'),
      ],
      busyDepot: () => entity('Depot', 'e3'),
      callables: (_, __, { world }) => [toBadge(world.b.people.p3?.badge), toPlace('l2'), null],
    },
    Mutation: {
      setScore(_, { thing: id, score }, { world, log }) {
        log.push(`b.setScore ${id} ${score}`);
        const known = Object.hasOwn(world.b.things, id) ? id : 't1';
        Object.assign(world.b.things[known] as Row, { score: score ?? null });
        return toThing(known);
      },
      touch(_, { times }, { world, log }) {
        log.push(`b.touch ${times}`);
        for (const time of times) world.b.touched = world.b.touched * 2 + time;
        return world.b.touched % 1000;
      },
      settle(_, { person: id, place: home }, { world, log }) {
        log.push(`b.settle ${id} ${home}`);
        const row = world.b.people[id];
        if (row === undefined) return null;
        row.home = Object.hasOwn(world.b.places, home ?? '') ? home : null;
        return toPerson(id);
      },
    },
    Thing: {
      score: (source, _, execution) => thing(source, execution).score,
      rank: (source, _, execution) => thing(source, execution).rank,
      rating(source, { scale, digits }, execution) {
        const { rating } = thing(source, execution);
        return rating === null
          ? null
          : Number((rating * (scale ?? 1)).toFixed(Math.min(9, Math.max(0, digits ?? 3))));
      },
      flags: (source, _, execution) => thing(source, execution).flags,
      keeper: (source, _, execution) => entityOrNull('Person', thing(source, execution).keeper),
      keepers: (source, _, execution) => thing(source, execution).keepers?.map(toPerson),
      place: (source, _, execution) => toPlace(thing(source, execution).place),
      places: (source, _, execution) => thing(source, execution).places.map(toPlace),
      reading: (source, _, execution) => thing(source, execution).reading,
      readings(source, { range }, execution) {
        const { reading } = thing(source, execution);
        return reading === null
          ? null
          : [[reading, null].slice(0, range?.to ?? 2), [], [reading].slice(range?.from ?? 0)];
      },
      spot2: ({ id }) => ({ x: id.length, y: null }),
      bShare: (source, _, execution) => thing(source, execution).share,
    },
    Person: {
      name: (source, _, execution) => person(source, execution).name,
      email: (source, _, execution) => person(source, execution).email,
      badge: (source, _, execution) => toBadge(person(source, execution).badge),
      favourite: (source, _, execution) => entityOrNull('Thing', person(source, execution).favourite),
      follows: (source, _, execution) =>
        person(source, execution).follows.map((each: string[]) => each.map(toPerson)),
      home: (source, _, execution) => toPlace(person(source, execution).home),
    },
    Place: {
      grid: (source, _, execution) => place(source, execution).grid,
      name: (source, _, execution) => place(source, execution).name,
      size: (source, _, execution) => place(source, execution).size,
      residents: (source, _, execution) => place(source, execution).residents.map(toPerson),
      contains: (source, _, execution) => place(source, execution).contains?.map(toPlace),
      depot: (source, _, execution) => entityOrNull('Depot', place(source, execution).depot),
    },
    Depot: {
      load: (source, _, execution) => depot(source, execution).load,
      guard: (source, _, execution) => entityOrNull('Person', depot(source, execution).guard),
      safe: (source, _, execution) => depot(source, execution).safe,
    },
    Badge: { given: ({ given }) => entityOrNull('Person', given) },
    Spot: { label: ({ x }, { prefix }) => `${prefix}${x}` },
    Summary: {
      bShare: ({ period }, _, { world }) => (period === '2026' ? world.b.things.t1?.share : null),
      busiest: ({ period }) => (period === '2026' ? toThing('t4') : null),
    },
  },
};
