import { type Agency, entity, type Row } from './agency.ts';
import { digest } from './digest.ts';

const toThing = (id: string) => entity('Thing', id);
const toDepot = (id: string) => entity('Depot', id);
const toSummary = (period: string) => ({ __typename: 'Summary', period });

/** Joins what the others say. */
export const d: Agency = {
  entities: {
    Thing: (representation) => representation,
    Depot: (representation) => representation,
    Person: (representation) => representation,
    Place: (representation) => representation,
    Summary: (representation) => representation,
  },
  resolvers: {
    Query: {
      joined: (_, { thing: id }) => (id.startsWith('t') ? toThing(id) : null),
      joinedAll: () => ['t1', 't3', 't4'].map(toThing),
      summary: (_, { period }) => toSummary(period),
      summaries: () => [toSummary('2026'), null, toSummary('2025')],
    },
    Thing: {
      plain: ({ id }) => `plain ${id}`,
      compared: (source) => digest(source, 'score sum kind'),
      ranked: ({ rank }) => rank * 10,
      rankedOrNot: (source) => (source.sum === 0 ? null : digest(source, 'rank sum')),
      listed: ({ reading, holes }) => [
        {
          at: digest({ reading, holes }, 'reading { kind values { at value } } holes'),
          value: null,
          depot: null,
        },
        ...((reading?.values ?? []) as Row[]).map(({ at, value }) => ({
          at,
          value,
          depot: at === 'noon' ? toDepot('e3') : null,
        })),
      ],
      dearest: ({ costs }) =>
        costs.length === 0 ? null : Math.max(...costs.map(({ amount }: Row) => amount)),
      nicks: (source) => digest(source, 'keeper { nick } keepers { id nick }'),
      best: ({ sum }) => (sum === null ? toDepot('e2') : sum > 0 ? toDepot('e1') : null),
      bests: ({ score, sum }) =>
        score === null && sum === null ? null : score === null ? [] : [toDepot('e3'), toDepot('e1')],
      shares: (source) => sharesOf(source),
    },
    Depot: {
      motto: ({ id }, { loud }) => (id === 'e3' ? null : loud ? `${id}!` : id),
      twins: ({ id }) => (id === 'e2' ? null : [toDepot(id), null, toDepot('e2')]),
    },
    Person: {
      wage: (source) => (source.salary === 0 ? null : digest(source, 'age salary')),
      contact: (source) => digest(source, 'email salary'),
      role: ({ id }) => (id === 'p5' ? 'GHOST' : id === 'p1' ? 'HEAD' : 'HAND'),
    },
    Place: {
      outlook: (source) => digest(source, 'weather { sky wind { speed } days }'),
    },
    Summary: {
      shares: (source) => sharesOf(source),
      total: ({ aShare, bShare, cShare }) =>
        [aShare, bShare, cShare].some((share) => share == null)
          ? null
          : aShare.open + bShare.open + cShare.open,
    },
  },
};

function sharesOf({ aShare, bShare, cShare }: Row): Row {
  const parts = { a: aShare, b: bShare, c: cShare };
  const given = Object.values(parts).filter((share) => share != null);
  return {
    total: given.length < 3 ? null : given.reduce((sum, { open }) => sum + open, 0),
    spoken: Object.keys(parts).filter((name) => parts[name as keyof typeof parts] != null),
    digest: digest(
      { aShare, bShare, cShare },
      'aShare { open closed kind days { date counts } } bShare { open kind } cShare { open closed }',
    ),
  };
}
