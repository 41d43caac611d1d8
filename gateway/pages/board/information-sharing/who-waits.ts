import { type HeatTable, heatCell } from '../../charts/heat.ts';
import { countOf } from '../../figures/count-of.ts';
import { type EmptyCell, figure, notApplicable, type Table, text } from '../../tables/table.ts';
import type { Pair } from './answer.ts';

/** Who waits for whom: each organisation's requests that are overdue now, by the organisation that owes the answer. */
export function whoWaits(pairs: readonly Pair[], empty: EmptyCell): { heat: HeatTable; table: Table } {
  const requesters = organisations(pairs.map(({ requester }) => requester));
  const responders = organisations(pairs.map(({ responder }) => responder));
  const cells = new Map(
    pairs.map(({ requester, responder, figures }) => [
      `${requester.code} ${responder.code}`,
      figure(figures.overdueNow, 'count', empty),
    ]),
  );
  const longest = Math.max(0, ...pairs.map(({ figures }) => countOf(figures.overdueNow)));
  const named = {
    id: 'who-waits',
    caption: 'Requests overdue now, by who waits (down) and who owes the answer (across)',
  };
  const heat: HeatTable = {
    ...named,
    corner: 'Waits for an answer',
    columns: responders.map(({ name }) => `From ${name}`),
    rows: requesters.map(({ code, name }) => ({
      heading: name,
      cells: responders.map((responder) => heatCell(cells.get(`${code} ${responder.code}`), longest)),
    })),
  };
  const table: Table = {
    ...named,
    rowHeading: 'waits',
    columns: [
      { key: 'waits', heading: 'Waits for an answer' },
      ...responders.map(({ code, name }) => ({ key: code, heading: `From ${name}`, numeric: true })),
    ],
    rows: requesters.map(({ code, name }) => ({
      waits: text(name),
      ...Object.fromEntries(
        responders.map((responder) => [
          responder.code,
          cells.get(`${code} ${responder.code}`) ?? notApplicable('not a pair'),
        ]),
      ),
    })),
    ifNone: 'No partner asked another for information in this period.',
  };
  return { heat, table };
}

function organisations(all: readonly { code: string; name: string }[]): { code: string; name: string }[] {
  return [...new Map(all.map((each) => [each.code, each])).values()];
}
