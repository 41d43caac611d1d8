import { type EmptyCell, figure, notApplicable, type Table, text } from '../../tables/table.ts';
import type { Pair } from './answer.ts';

/** Who waits for whom: each organisation's requests that are overdue now, by the organisation that owes the answer. */
export function whoWaits(pairs: readonly Pair[], empty: EmptyCell): Table {
  const requesters = organisations(pairs.map(({ requester }) => requester));
  const responders = organisations(pairs.map(({ responder }) => responder));
  const overdue = new Map(
    pairs.map(({ requester, responder, figures }) => [
      `${requester.code} ${responder.code}`,
      figures.overdueNow,
    ]),
  );
  return {
    id: 'who-waits',
    caption: 'Who waits for whom: requests overdue now',
    rowHeading: 'waits',
    columns: [
      { key: 'waits', heading: 'Waits for an answer' },
      ...responders.map(({ code, name }) => ({ key: code, heading: `From ${name}`, numeric: true })),
    ],
    rows: requesters.map(({ code, name }) => ({
      waits: text(name),
      ...Object.fromEntries(
        responders.map((responder) => {
          const pair = `${code} ${responder.code}`;
          return [
            responder.code,
            overdue.has(pair) ? figure(overdue.get(pair), 'count', empty) : notApplicable('not a pair'),
          ];
        }),
      ),
    })),
    ifNone: 'No partner asked another for information in this period.',
  };
}

function organisations(all: readonly { code: string; name: string }[]): { code: string; name: string }[] {
  return [...new Map(all.map((each) => [each.code, each])).values()];
}
