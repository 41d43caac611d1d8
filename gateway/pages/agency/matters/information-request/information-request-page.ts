import { document } from '../../../graph/document.ts';
import { matterAddress, matterPaths } from '../../../matter-address.ts';
import { capitalised } from '../../../words/capitalised.ts';
import { descriptionOf } from '../../../words/description-of.ts';
import { dueWords } from '../../../words/due-words.ts';
import { enumWords } from '../../../words/enum-words.ts';
import { accounts, recordsOf } from '../account.ts';
import { differences } from '../differences.ts';
import { matterPage } from '../matter-page.ts';
import { ownRecordOf } from '../own-record.ts';
import { statusTag } from '../status-tag.ts';
import { timeline } from '../timeline.ts';
import type { JoinedRequest } from './answer.ts';
import { ownInformationRequest } from './own-course.ts';
import { requestLines, requestSide } from './request-account.ts';
import { requestActions } from './request-actions.ts';
import { requestEvents } from './request-timeline.ts';

const query = document('information-request-page.graphql', import.meta.url);

/** One information request, by every agency's own account. */
export const informationRequestPage = matterPage<JoinedRequest>({
  name: 'information-request',
  path: matterPaths.INFORMATION_REQUEST,
  view: 'agency/matters/matter.njk',
  query,
  sources: ({ joined }) => joined?.sources ?? [],
  isRecorded: (joined) => recordsOf(joined).length > 0,
  async model(asked, request) {
    const records = recordsOf(asked);
    const own = await ownRecordOf(request, (own) => ownInformationRequest(own, asked.id));
    const { joined } = asked;
    const below = `/partnerships/${request.partnership().code}`;
    const status = joined?.status ?? 'NOT_KNOWN';
    const isWaiting = status === 'AWAITING_ANSWER' || status === 'OVERDUE';
    const escalations = [...new Set(records.flatMap(({ escalationIds }) => escalationIds))];
    return {
      caption: 'Information request',
      heading: `${joined?.requester?.name ?? 'Somebody'} asked ${joined?.responder?.name ?? 'somebody'}`,
      status: {
        words: enumWords('JoinedRequestStatus', status),
        meaning: descriptionOf(`JoinedRequestStatus.${status}`),
        tag: statusTag(status),
      },
      summary: [
        { key: 'Urgency', value: joined?.urgency ? enumWords('Urgency', joined.urgency) : 'Not known' },
        ...(isWaiting ? [{ key: 'Answer', value: capitalised(dueWords(joined?.dueAt, request.now)) }] : []),
        ...(asked.delivery === null
          ? []
          : [{ key: 'Has come as far as', value: enumWords('DeliveryProgress', asked.delivery) }]),
        ...escalations.map((id) => ({
          key: 'Escalated',
          value: 'See the escalation',
          href: matterAddress('ESCALATION', below, id),
        })),
        { key: 'Reference', value: asked.id },
      ],
      differences: differences(joined?.discrepancies ?? []),
      accounts: accounts(asked, requestSide, requestLines, request.now),
      timeline: timeline(
        requestEvents(
          records,
          own && { ...own, organisation: own.record.organisation.name, corrections: own.corrections ?? [] },
        ),
        request.now,
      ),
      actions:
        own === null ? [] : requestActions(own.record, matterAddress('INFORMATION_REQUEST', below, asked.id)),
    };
  },
});
