import { document } from '../../../graph/document.ts';
import { matterAddress, matterPaths } from '../../../matter-address.ts';
import { descriptionOf } from '../../../words/description-of.ts';
import { enumWords } from '../../../words/enum-words.ts';
import { accounts, recordsOf } from '../account.ts';
import { differences } from '../differences.ts';
import { matterPage } from '../matter-page.ts';
import { ownRecordOf } from '../own-record.ts';
import { statusTag } from '../status-tag.ts';
import { timeline } from '../timeline.ts';
import type { JoinedEscalation } from './answer.ts';
import { escalationLines, escalationSide } from './escalation-account.ts';
import { escalationEvents } from './escalation-timeline.ts';
import { escalationActions, ownEscalation } from './own-escalation.ts';

const query = document('escalation-page.graphql', import.meta.url);

/** One escalation, by every agency's own account. */
export const escalationPage = matterPage<JoinedEscalation>({
  name: 'escalation',
  path: matterPaths.ESCALATION,
  view: 'agency/matters/matter.njk',
  query,
  sources: ({ joined }) => joined?.sources ?? [],
  isRecorded: (joined) => recordsOf(joined).length > 0,
  async model(asked, request) {
    const records = recordsOf(asked);
    const own = await ownRecordOf(request, (each) => ownEscalation(each, asked.id));
    const { joined } = asked;
    const below = `/partnerships/${request.partnership().code}`;
    const status = joined?.status ?? 'NOT_KNOWN';
    const [requestId] = records.flatMap(({ informationRequestId }) => informationRequestId ?? []);
    return {
      caption: 'Escalation',
      heading: `${joined?.raisedBy?.name ?? 'Somebody'} escalated to ${joined?.raisedAgainst?.name ?? 'somebody'}`,
      status: {
        words: enumWords('JoinedEscalationStatus', status),
        meaning: descriptionOf(`JoinedEscalationStatus.${status}`),
        tag: statusTag(status),
      },
      summary: [
        {
          key: 'Why professionals disagree',
          value: joined?.reason ? enumWords('EscalationReason', joined.reason) : 'Not known',
        },
        {
          key: 'Stage reached',
          value: joined?.stageReached == null ? 'Not known' : `Stage ${joined.stageReached}`,
        },
        ...(requestId === undefined
          ? []
          : [
              {
                key: 'Grew from',
                value: 'See the information request',
                href: matterAddress('INFORMATION_REQUEST', below, requestId),
              },
            ]),
        { key: 'Reference', value: asked.id },
      ],
      differences: differences(joined?.discrepancies ?? []),
      accounts: accounts(asked, escalationSide, escalationLines, request.now),
      timeline: timeline(escalationEvents(records), request.now),
      actions: own === null ? [] : escalationActions(own, matterAddress('ESCALATION', below, asked.id)),
    };
  },
});
