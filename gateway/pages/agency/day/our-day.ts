import { randomUUID } from 'node:crypto';
import { instantWords } from '../../words/dates.ts';
import { enumWords } from '../../words/enum-words.ts';
import { askOwnAgency } from '../ask-own-agency.ts';
import type { Listed } from '../lists/paging.ts';
import { type ListedRequest, requestRow } from '../lists/request-row.ts';
import { ownDocument } from '../own-agency.ts';
import { ownPage } from '../own-page.ts';
import { alertAddress } from './alert-address.ts';
import { type CountedDay, dayCards } from './day-cards.ts';

const query = ownDocument('our-day.gql', import.meta.url);

interface ListedAlert {
  id: string;
  kind: string;
  concept: string | null;
  matterId: string | null;
  text: string;
  raisedAt: string;
}

interface Answer {
  day: CountedDay;
  inbox: Pick<Listed<ListedRequest>, 'totalCount' | 'edges'>;
  alerts: Pick<Listed<ListedAlert>, 'edges' | 'pageInfo'>;
}

/** Where an organisation's people begin: what waits for them now. */
export const ourDayPage = ownPage({
  name: 'our-day',
  path: 'day',
  async get(asked) {
    const { request, agency, partnership, below } = asked;
    const { day, inbox, alerts } = await askOwnAgency<Answer>(asked, query, {
      partnership: partnership.code,
    });
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
          href: alertAddress(node, below),
          seenAddress: `${below}/alerts/${node.id}/seen`,
          // Of a form's own: sent twice, it is noted once.
          key: randomUUID(),
        })),
        moreAlerts: alerts.pageInfo.hasNextPage,
      },
    };
  },
});
