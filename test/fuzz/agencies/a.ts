import type { Execution } from '../execution.ts';
import { type Agency, entity, entityOrNull, type Row } from './agency.ts';

const thing = ({ id }: Row, { world }: Execution) => world.a.things[id] as Row;
const person = ({ id }: Row, { world }: Execution) => world.a.people[id] as Row;
const depot = ({ id }: Row, { world }: Execution) => world.a.depots[id] as Row;
const toThing = (id: string) => entity('Thing', id);
const toPerson = (id: string) => entity('Person', id);
const toNode = (id: string | null) => (id === null ? null : id.startsWith('p') ? toPerson(id) : toThing(id));
const toNote = (note: Row) => ({ __typename: 'Note', ...note });
const label = (name: string | null, { prefix, lang }: Row) => `${prefix}${name ?? '?'}${lang ?? ''}`;
const known = (id: unknown, { world }: Execution) =>
  typeof id === 'string' && Object.hasOwn(world.a.things, id);

/** Knows things by id and by code, and people. */
export const a: Agency = {
  entities: {
    Thing({ id, code }, { world }) {
      const isIt = (row: Row) => row.code.area === code.area && row.code.number === code.number;
      const found = id ?? Object.keys(world.a.things).find((each) => isIt(world.a.things[each] as Row));
      return found !== undefined && Object.hasOwn(world.a.things, found) ? toThing(found) : null;
    },
    Depot({ id, code }, { world }) {
      const isIt = (row: Row) => row.code.area === code.area && row.code.number === code.number;
      const found = id ?? Object.keys(world.a.depots).find((each) => isIt(world.a.depots[each] as Row));
      return found !== undefined && Object.hasOwn(world.a.depots, found) ? entity('Depot', found) : null;
    },
    Person: ({ id }, { world }) => (Object.hasOwn(world.a.people, id) ? toPerson(id) : null),
    Summary: ({ period }) => (period === '2024' ? null : { __typename: 'Summary', period }),
  },
  resolvers: {
    Query: {
      things(_, { where }, execution) {
        const ids: string[] = where?.things ?? ['t3', 't1'];
        return ids.filter((id) => known(id, execution)).map(toThing);
      },
      thing: (_, { thing: id }, execution) => (known(id, execution) ? toThing(id) : null),
      noThing: () => null,
      maybeThings: (_, { things }, execution) =>
        (things as string[] | null)?.map((id) => (known(id, execution) ? toThing(id) : null)),
      rows: (_, { size }) => [['t1', 't2'].slice(0, size ?? 1).map(toThing), [], [toThing('t6')]],
      person: (_, { person: id }, { world }) => (Object.hasOwn(world.a.people, id) ? toPerson(id) : null),
      people: (_, { people }, { world }) =>
        (people as string[] | null)?.filter((id) => Object.hasOwn(world.a.people, id)).map(toPerson),
      nodes: () => ['p1', 't1', 't4', 'p3'].map(toNode),
      node: (_, { thing: id }, execution) => (known(id, execution) ? toThing(id) : toNode('p4')),
      named: () => [
        toThing('t2'),
        toNote({ name: 'loose', text: 'of no thing', about: 't1', author: 'p2' }),
        null,
        toPerson('p5'),
        entity('Depot', 'e3'),
      ],
      depots: (_, __, { world }) => Object.keys(world.a.depots).map((id) => entity('Depot', id)),
      found: (_, { secret }) => [
        toPerson('p1'),
        ...(secret ? [{ __typename: 'Secret', word: 'xyzzy' }] : []),
        toNote({ name: null, text: 'found', about: 't2', author: 'p4' }),
        toThing('t3'),
      ],
      foundTable: () => [
        [toThing('t1'), toPerson('p2'), entity('Depot', 'e1')],
        null,
        [
          { __typename: 'Secret', word: 'plugh' },
          null,
          toNote({ name: 'n', text: 'long enough', about: null, author: 'p3' }),
        ],
        [],
      ],
      echo: (_, args) => JSON.stringify(args),
      count: () => 0,
      nothing: () => null,
    },
    Mutation: {
      addNote(_, { thing: id, text }, { world, log }) {
        log.push(`a.addNote ${id} ${text}`);
        const known = Object.hasOwn(world.a.things, id) ? id : 't1';
        world.a.things[known]?.notes.push({ name: null, text, about: known, author: 'p1' });
        return toThing(known);
      },
      bump(_, { by }, { world, log }) {
        log.push(`a.bump ${by}`);
        world.a.bumped += by ?? 0;
        return by === null ? null : world.a.bumped;
      },
      rename(_, { thing: id, name }, { world, log }) {
        log.push(`a.rename ${id} ${name}`);
        const row = world.a.things[id];
        if (row === undefined) return null;
        row.name = name ?? null;
        return toThing(id);
      },
    },
    Thing: {
      code: (source, _, execution) => thing(source, execution).code,
      name: (source, _, execution) => thing(source, execution).name,
      label: (source, args, execution) => label(thing(source, execution).name, args),
      related: (source, _, execution) => thing(source, execution).related.map(toThing),
      kind: (source, _, execution) => thing(source, execution).kind,
      kinds: (source, _, execution) => thing(source, execution).kinds,
      strictKind: (source, _, execution) => thing(source, execution).strictKind,
      weight: (source, _, execution) => thing(source, execution).weight,
      ratio: (source, _, execution) => thing(source, execution).ratio,
      matrix: (source, _, execution) => thing(source, execution).matrix,
      holes: (source, _, execution) => thing(source, execution).holes,
      json: (source, _, execution) => thing(source, execution).json,
      peer: (source, _, execution) => entityOrNull('Thing', thing(source, execution).peer),
      spot: (source, _, execution) => thing(source, execution).spot,
      spots: (source, { size }, execution) => thing(source, execution).spots?.slice(0, size ?? 9),
      owner: (source, _, execution) => entityOrNull('Person', thing(source, execution).owner),
      holder: (source, _, execution) => toPerson(thing(source, execution).holder),
      notes: (source, _, execution) => thing(source, execution).notes.map(toNote),
      lastNote: (source, _, execution) => thing(source, execution).notes.map(toNote).at(-1) ?? null,
      depot: (source, _, execution) => entityOrNull('Depot', thing(source, execution).depot),
      aShare: (source, _, execution) => thing(source, execution).share,
    },
    Person: {
      name: (source, _, execution) => person(source, execution).name,
      nick: (source, _, execution) => person(source, execution).nick,
      age: (source, _, execution) => person(source, execution).age,
      label: (source, args, execution) => label(person(source, execution).name, args),
      related: (source, _, execution) => person(source, execution).related?.map(toNode),
      things: (source, _, execution) => person(source, execution).things.map(toThing),
      bestFriend: (source, _, execution) => entityOrNull('Person', person(source, execution).bestFriend),
    },
    Depot: {
      code: (source, _, execution) => depot(source, execution).code,
      name: (source, _, execution) => depot(source, execution).name,
      kind: (source, _, execution) => depot(source, execution).kind,
      things: (source, _, execution) => depot(source, execution).things.map(toThing),
      rows: (source, _, execution) =>
        depot(source, execution).rows?.map((row: (string | null)[]) =>
          row.map((id) => entityOrNull('Thing', id)),
        ),
    },
    Note: {
      text: ({ text }, { max }) => text.slice(0, Math.max(0, max ?? 100)),
      about: ({ about }) => entityOrNull('Thing', about),
      author: ({ author }) => toPerson(author),
    },
    Spot: { label: ({ x }, { prefix }) => `${prefix}${x}` },
    Summary: {
      aShare: ({ period }, _, { world }) => (period === '2026' ? world.a.things.t1?.share : null),
      words: ({ period }) => [period, 'words'],
    },
  },
};
