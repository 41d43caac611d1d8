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
  requester: { name: string } | null;
  responder: { name: string } | null;
  requestType: { label: string } | null;
  urgency: string | null;
  requestedAt: string | null;
  dueAt: string | null;
  answeredAt: string | null;
  outcome: string | null;
  discrepancies: { kind: string }[];
}

export const requestList: MatterList<Joined> = {
  name: 'requests',
  path: 'information-sharing/requests',
  title: 'Information requests',
  back: { path: 'information-sharing', text: 'Information sharing' },
  note: 'A request is listed if any agency’s own record matches. One side may hold an answer that the other has not noted yet.',
  document: document('requests.graphql', import.meta.url),
  matterPath: matterPaths.INFORMATION_REQUEST,
  filters: [
    {
      name: 'state',
      label: 'Where it stands',
      any: 'Any',
      choices: enumChoices('RequestState'),
      asFilter: (state) => ({ states: [state] }),
    },
    {
      name: 'urgency',
      label: 'Urgency',
      any: 'Any',
      choices: enumChoices('Urgency'),
      asFilter: (urgency) => ({ urgencies: [urgency] }),
    },
    {
      name: 'outcome',
      label: 'Outcome',
      any: 'Any, or none yet',
      choices: enumChoices('RequestOutcome'),
      asFilter: (outcome) => ({ outcomes: [outcome] }),
    },
    byOrganisation,
  ],
  columns: [
    { key: 'requested', heading: 'Requested' },
    { key: 'requester', heading: 'Asked by' },
    { key: 'responder', heading: 'Of' },
    { key: 'type', heading: 'Kind' },
    { key: 'urgency', heading: 'Urgency' },
    { key: 'status', heading: 'By both records' },
    { key: 'due', heading: 'Due' },
    { key: 'answered', heading: 'Answered' },
    { key: 'outcome', heading: 'Outcome' },
  ],
  cells(joined, matter) {
    const told = (said: string | null | undefined): CellValue =>
      said ? text(said) : emptyOfStatus(joined?.status, 'not recorded');
    const at = (moment: string | null | undefined, none: string): CellValue =>
      moment ? instant(moment) : emptyOfStatus(joined?.status, none);
    return {
      requested: text(joined?.requestedAt ? instantWords(joined.requestedAt) : 'Open the request', matter),
      requester: told(joined?.requester?.name),
      responder: told(joined?.responder?.name),
      type: told(joined?.requestType?.label),
      urgency: told(joined?.urgency && enumWords('Urgency', joined.urgency)),
      status: told(joined?.status && enumWords('JoinedRequestStatus', joined.status)),
      due: at(joined?.dueAt, 'no limit'),
      answered: at(joined?.answeredAt, 'not answered'),
      outcome: joined?.outcome
        ? text(enumWords('RequestOutcome', joined.outcome))
        : emptyOfStatus(joined?.status, 'none yet'),
    };
  },
  recordWords: ({ organisation, words: state }) =>
    `${organisation.name}: ${enumWordsWithin('RequestState', state)}`,
  ifNone: 'No request of this period matches, in the records that you may see.',
  ifNoneAnswered:
    'No request of this period that matches is known. Those of the agencies that are missing are not.',
};
