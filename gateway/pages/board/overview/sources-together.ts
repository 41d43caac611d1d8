import type { Source } from '../../sources/source.ts';

/**
 * The agencies of several views as one list. An agency that was silent in one of them is named as silent; one that lets its
 * reader see one of them is not named as closed, and the figures of the others say so for themselves.
 */
export function sourcesTogether(views: readonly (readonly Source[])[]): Source[] {
  const all = Map.groupBy(views.flat(), ({ agency }) => agency);
  return [...all].map(([agency, each]) => {
    const states = each.map(({ state }) => state);
    const open = each.filter(({ state }) => state === 'RECORDED' || state === 'NOT_RECORDED');
    const changes = open.flatMap(({ lastChangedAt }) => lastChangedAt ?? []).toSorted();
    if (states.includes('AGENCY_UNAVAILABLE')) return { agency, state: 'AGENCY_UNAVAILABLE' };
    if (open.length === 0) return { agency, state: 'NOT_PERMITTED' };
    return {
      agency,
      state: states.includes('RECORDED') ? 'RECORDED' : 'NOT_RECORDED',
      lastChangedAt: changes.at(-1) ?? null,
      asOf: open.flatMap(({ asOf }) => asOf ?? []).toSorted()[0] ?? null,
    };
  });
}
