import { validate as isUuid } from 'uuid';
import { HubError } from '../../../../shared/errors/hub-error.ts';
import { matterAddress } from '../../matter-address.ts';
import { NotFound } from '../../not-found.ts';
import { capitalised } from '../../words/capitalised.ts';
import { dueWords } from '../../words/due-words.ts';
import { enumWords } from '../../words/enum-words.ts';
import { type OwnRequestRecord, ownInformationRequest } from '../matters/information-request/own-course.ts';
import { isOpen, type RequestAct } from '../matters/information-request/request-actions.ts';
import type { OwnRequest } from '../own-page.ts';
import type { OpenForm, OwnForm } from './own-form.ts';

type ActForm = Pick<OpenForm, 'title' | 'says' | 'fields' | 'button' | 'mutation' | 'check' | 'input'> & {
  /** What is said when it is done. */
  say: string;
  /** Where to go then, if not back to the request. */
  goTo?(id: string): string;
};

/**
 * A form by which something is done about a request.
 *
 * @param make makes it of the organisation's own record; null when the agency does not answer to what is being sent, so that
 *   what was typed can be shown again
 */
export function requestForm(
  act: RequestAct,
  make: (record: OwnRequestRecord | null, asked: OwnRequest) => ActForm | Promise<ActForm>,
): OwnForm {
  return {
    name: `request-${act}`,
    path: `information-requests/:matter/${act}`,
    async open(asked) {
      const { request, agency, partnership, below } = asked;
      const { matter = '' } = request.params;
      if (!isUuid(matter)) throw new NotFound();
      const record = await whileAnswering(
        asked,
        async () => (await ownInformationRequest(asked, matter))?.record,
      );
      const { say, goTo, input, ...form } = await make(record, asked);
      const address = matterAddress('INFORMATION_REQUEST', below, matter);
      return {
        ...form,
        caption: record === null ? 'Information request' : captionOf(record, request.now),
        back: { href: address, text: 'Back to the request' },
        isOpen: record === null || isOpen(act, record),
        input: (values) => ({
          ...input(values),
          record: { partnershipCode: partnership.code, id: matter, organisation: agency.organisation },
        }),
        done: (id) => ({ say, goTo: goTo?.(id) ?? address }),
      };
    },
  };
}

/**
 * The organisation's own record of what a form is about. While a form is being sent, an agency that does not answer is no
 * reason to lose what was typed: there is then no record, and sending will say so.
 *
 * @throws NotFound if there is no record
 */
export async function whileAnswering<Own>(
  { request }: OwnRequest,
  load: () => Promise<Own | null | undefined>,
): Promise<Own | null> {
  try {
    const record = await load();
    if (record == null) throw new NotFound();
    return record;
  } catch (error) {
    const isSending = Object.keys(request.form).length > 0;
    if (isSending && error instanceof HubError && silent.has(error.code)) return null;
    throw error;
  }
}

/** Nobody answered, or not in time. */
const silent = new Set(['AGENCY_UNAVAILABLE', 'GRAPH_UNAVAILABLE']);

function captionOf(
  { side, requester, responder, requestType, urgency, dueAt }: OwnRequestRecord,
  now: Date,
): string {
  const other = side === 'RESPONDER' ? `From ${requester.name}` : `To ${responder.name}`;
  const due = capitalised(dueWords(dueAt, now));
  return `${other}: ${requestType.label}. ${enumWords('Urgency', urgency)}. ${due}`;
}
