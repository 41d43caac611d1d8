import { NotFound } from '../../not-found.ts';
import { descriptionOf } from '../../words/description-of.ts';
import { counted } from '../../words/numbers.ts';
import { ownDocument } from '../own-agency.ts';
import { type OwnRequest, ownPage } from '../own-page.ts';
import { type Listed, paging, rowsOfPage } from './paging.ts';
import { type ListedRequest, requestRow } from './request-row.ts';

interface RequestList {
  side: 'INBOX' | 'SENT';
  path: string;
  heading: string;
  otherHeading: string;
  question: ReturnType<typeof ownDocument>;
  /** The enum of its views, each with the words of its link; the first is shown unless told. */
  type: string;
  views: readonly (readonly [string, string])[];
}

/** What was sent to the organisation, and what it sent: what is due first first, last what has no limit. */
export const inboxPage = requestList({
  side: 'INBOX',
  path: 'inbox',
  heading: 'Inbox',
  otherHeading: 'From',
  question: ownDocument('inbox.gql', import.meta.url),
  type: 'InboxView',
  views: [
    ['TO_ANSWER', 'To answer'],
    ['TO_ACKNOWLEDGE', 'To acknowledge'],
    ['DUE_NEXT', 'Due next'],
    ['OVERDUE', 'Overdue'],
  ],
});

export const sentPage = requestList({
  side: 'SENT',
  path: 'sent',
  heading: 'Sent',
  otherHeading: 'To',
  question: ownDocument('sent.gql', import.meta.url),
  type: 'SentView',
  views: [
    ['WAITING', 'Waiting'],
    ['OVERDUE', 'Overdue'],
    ['NOT_DELIVERED', 'Not delivered'],
  ],
});

function requestList(list: RequestList) {
  return ownPage({ name: list.path, path: list.path, get: (asked) => show(list, asked) });
}

async function show(list: RequestList, { request, agency, partnership, below }: OwnRequest) {
  const { view: chosen = list.views[0]?.[0], after } = request.query;
  const [view, words] = list.views.find(([each]) => each === chosen) ?? [];
  if (view === undefined) throw new NotFound();
  const { data } = await request.ask<{ list: Listed<ListedRequest> }>(list.question(agency), {
    partnership: partnership.code,
    view,
    first: rowsOfPage,
    after: after ?? null,
  });
  const address = `${below}/${list.path}`;
  return {
    view: 'agency/lists/list.njk',
    title: `${list.heading}: ${words?.toLowerCase()}, ${agency.name}`,
    model: {
      heading: list.heading,
      intro: descriptionOf(`${list.type}.${view}`),
      views: list.views.map(([each, text]) => ({
        text,
        href: `${address}?view=${each}`,
        current: each === view,
      })),
      rows: data.list.edges.map(({ node }) => requestRow(list.side, node, below, request.now)),
      caption: `${counted(data.list.totalCount, 'request')}, what is due first first`,
      otherHeading: list.otherHeading,
      ifNone: 'There is none.',
      paging: paging(data.list, address, { view }, after),
      acts:
        list.side === 'SENT' ? [{ text: 'Ask for information', href: `${below}/request-information` }] : null,
    },
  };
}
