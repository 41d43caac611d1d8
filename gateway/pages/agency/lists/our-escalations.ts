import { matterAddress } from '../../matter-address.ts';
import { NotFound } from '../../not-found.ts';
import { day, instant, notApplicable, type Row, text } from '../../tables/table.ts';
import { enumWords } from '../../words/enum-words.ts';
import { counted } from '../../words/numbers.ts';
import { askOwnAgency } from '../ask-own-agency.ts';
import { ownDocument } from '../own-agency.ts';
import { ownPage } from '../own-page.ts';
import { type Listed, paging, rowsOfPage } from './paging.ts';

const query = ownDocument('escalations.gql', import.meta.url);

interface ListedEscalation {
  id: string;
  record: {
    side: 'RAISER' | 'RECEIVER';
    raisedBy: { name: string };
    raisedAgainst: { name: string };
    reason: string;
    raisedAt: string;
    status: string;
    stages: { number: number; label: string; dueOn: string | null; overdue: boolean }[];
  };
}

/** What each view of the list asks for. */
const views: Record<string, { text: string; filter: object | null }> = {
  open: { text: 'Open', filter: { statuses: ['OPEN'] } },
  overdue: { text: 'Open and overdue', filter: { statuses: ['OPEN'], overdue: true } },
  all: { text: 'All', filter: null },
};

/** Escalations to which the organisation is a party. */
export const ourEscalationsPage = ownPage({
  name: 'our-escalations',
  path: 'our-escalations',
  async get(asked) {
    const { request, agency, partnership, below } = asked;
    const { view = 'open', after } = request.query;
    const chosen = Object.hasOwn(views, view) ? views[view] : undefined;
    if (chosen === undefined) throw new NotFound();
    const { list } = await askOwnAgency<{ list: Listed<ListedEscalation> }>(asked, query, {
      partnership: partnership.code,
      filter: chosen.filter,
      first: rowsOfPage,
      after: after ?? null,
    });
    const address = `${below}/our-escalations`;
    return {
      view: 'agency/lists/list.njk',
      title: `Our escalations, ${agency.name}`,
      model: {
        heading: 'Our escalations',
        acts: [{ text: 'Raise an escalation', href: `${below}/raise-escalation` }],
        views: Object.entries(views).map(([each, { text }]) => ({
          text,
          href: `${address}?view=${each}`,
          current: each === view,
        })),
        table: {
          id: 'escalations',
          caption: `${counted(list.totalCount, 'escalation')}, newest first`,
          rowHeading: 'other',
          columns: [
            { key: 'other', heading: 'Escalation' },
            { key: 'reason', heading: 'Why professionals disagree' },
            { key: 'raised', heading: 'Raised' },
            { key: 'stage', heading: 'Stage' },
            { key: 'due', heading: 'Limit of the stage' },
            { key: 'status', heading: 'Stands' },
          ],
          rows: list.edges.map(({ node }) => escalationRow(node, below)),
          ifNone: 'There is none.',
        },
        paging: paging(list, address, { view }, after),
      },
    };
  },
});

function escalationRow({ id, record }: ListedEscalation, below: string): Row {
  const stage = record.stages.at(-1);
  const other =
    record.side === 'RAISER' ? `Ours, to ${record.raisedAgainst.name}` : `From ${record.raisedBy.name}`;
  return {
    other: text(other, matterAddress('ESCALATION', below, id)),
    reason: text(enumWords('EscalationReason', record.reason)),
    raised: instant(record.raisedAt),
    stage: text(stage === undefined ? '' : `${stage.number}: ${stage.label}`),
    due: stage?.dueOn ? day(stage.dueOn) : notApplicable('no limit is published'),
    status: text(
      `${enumWords('EscalationStatus', record.status)}${record.status === 'OPEN' && stage?.overdue ? ', overdue' : ''}`,
    ),
  };
}
