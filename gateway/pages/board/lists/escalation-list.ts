import { enumChoices } from '../../forms/enum-choices.ts';
import { document } from '../../graph/document.ts';
import { matterPaths } from '../../matter-address.ts';
import { emptyOfStatus } from '../../sources/empty-of-status.ts';
import { type CellValue, instant, text } from '../../tables/table.ts';
import { instantWords } from '../../words/dates.ts';
import { enumWords, enumWordsWithin } from '../../words/enum-words.ts';
import { byOrganisation } from './filters.ts';
import type { MatterList } from './matter-list.ts';

interface Joined {
  status: string;
  raisedBy: { name: string } | null;
  raisedAgainst: { name: string } | null;
  kind: string | null;
  reason: string | null;
  raisedAt: string | null;
  stageReached: number | null;
  closedAt: string | null;
  discrepancies: { kind: string }[];
}

export const escalationList: MatterList<Joined> = {
  name: 'escalation-list',
  path: 'escalations/list',
  title: 'Escalations of the period',
  back: { path: 'escalations', text: 'Escalations' },
  note: 'An escalation is listed if any agency’s own record matches.',
  document: document('escalation-list.graphql', import.meta.url),
  matterPath: matterPaths.ESCALATION,
  filters: [
    {
      name: 'status',
      label: 'Where it stands',
      any: 'Any',
      choices: enumChoices('EscalationStatus'),
      asFilter: (status) => ({ statuses: [status] }),
    },
    {
      name: 'overdue',
      label: 'Limit of its stage',
      any: 'Past it or not',
      choices: [
        { value: 'yes', text: 'Past it now' },
        { value: 'no', text: 'Not past it' },
      ],
      asFilter: (overdue) => ({ overdue: overdue === 'yes' }),
    },
    {
      name: 'reason',
      label: 'Reason',
      any: 'Any',
      choices: enumChoices('EscalationReason'),
      asFilter: (reason) => ({ reasons: [reason] }),
    },
    byOrganisation,
  ],
  columns: [
    { key: 'raised', heading: 'Raised' },
    { key: 'raisedBy', heading: 'Raised by' },
    { key: 'raisedAgainst', heading: 'Against' },
    { key: 'kind', heading: 'About' },
    { key: 'reason', heading: 'Reason' },
    { key: 'status', heading: 'By the raiser’s record' },
    { key: 'stage', heading: 'Latest stage', numeric: true },
    { key: 'closed', heading: 'Closed' },
  ],
  cells(joined, matter) {
    const told = (said: string | null | undefined): CellValue =>
      said ? text(said) : emptyOfStatus(joined?.status, 'not recorded');
    return {
      raised: text(joined?.raisedAt ? instantWords(joined.raisedAt) : 'Open the escalation', matter),
      raisedBy: told(joined?.raisedBy?.name),
      raisedAgainst: told(joined?.raisedAgainst?.name),
      kind: told(joined?.kind && (joined.kind === 'CASE' ? 'A child' : 'How partners work together')),
      reason: told(joined?.reason && enumWords('EscalationReason', joined.reason)),
      status: told(joined?.status && enumWords('JoinedEscalationStatus', joined.status)),
      stage:
        joined?.stageReached == null
          ? emptyOfStatus(joined?.status, 'none')
          : { kind: 'count', value: joined.stageReached },
      closed: joined?.closedAt ? instant(joined.closedAt) : emptyOfStatus(joined?.status, 'not closed'),
    };
  },
  recordWords: ({ organisation, words: status }) =>
    `${organisation.name}: ${enumWordsWithin('EscalationStatus', status)}`,
  ifNone: 'No escalation of this period matches, in the records that you may see.',
  ifNoneAnswered:
    'No escalation of this period that matches is known. Those of the agencies that are missing are not.',
};
