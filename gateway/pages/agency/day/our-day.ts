import { randomUUID } from 'node:crypto';
import { instantWords } from '../../words/dates.ts';
import { enumWords } from '../../words/enum-words.ts';
import { type ListedRequest, requestRow } from '../lists/request-row.ts';
import { ownDocument } from '../own-agency.ts';
import { ownPage } from '../own-page.ts';
import { type CountedDay, dayCards } from './day-cards.ts';
import { matterAddress } from './matter-address.ts';

const query = ownDocument('our-day.gql', import.meta.url);

interface ListedAlert {
  id: string;
  kind: string;
  concept: string | null;
  matterId: string | null;
  text: string;
  raisedAt: string;
}

type Answer = Record<
  string,
  CountedDay & {
    totalCount: number;
    edges: { node: ListedRequest & ListedAlert }[];
    pageInfo: { hasNextPage: boolean };
  }
>;

/** Where an organisation's people begin: what waits for them now. */
export const ourDayPage = ownPage({
  name: 'our-day',
  path: 'day',
  async get({ request, agency, partnership, below }) {
    const { data } = await request.ask<Answer>(query(agency), { partnership: partnership.code });
    const [day, inbox, alerts] = ['Day', 'Inbox', 'Alerts'].map((name) => data[`${agency.prefix}${name}`]);
    if (!day || !inbox || !alerts) throw new Error('The agency answered without what it was asked.');
    return {
      view: 'agency/day/our-day.njk',
      title: `Our day, ${agency.name}`,
      model: {
        organisation: agency.name,
        partnership,
        below,
        countedAt: instantWords(day.at),
        cards: dayCards(day, below),
        rows: inbox.edges.map(({ node }) => requestRow('INBOX', node, below, request.now)),
        inAll: inbox.totalCount,
        alerts: alerts.edges.map(({ node }) => ({
          text: node.text,
          title: enumWords('AlertKind', node.kind),
          raised: instantWords(node.raisedAt),
          href: matterAddress(node, below),
          seenAddress: `${below}/alerts/${node.id}/seen`,
          // Of a form's own: sent twice, it is noted once.
          key: randomUUID(),
        })),
        moreAlerts: alerts.pageInfo.hasNextPage,
      },
    };
  },
});
