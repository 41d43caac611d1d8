import { HubError } from '../../../shared/errors/hub-error.ts';
import type { Partnership } from '../../../shared/geography/geography.ts';
import { NotFound } from '../not-found.ts';
import type { Page, PageAnswer, PageRequest } from '../page.ts';
import { agencyPeople } from '../people/person.ts';
import { type OwnAgency, ownAgency } from './own-agency.ts';
import { type OwnNavigation, ownNavigation } from './own-navigation.ts';

/** A request for a page that shows an agency's own people their own records. */
export interface OwnRequest {
  request: PageRequest;
  partnership: Partnership;
  agency: OwnAgency;
  /** The address below which this partnership's pages are. */
  below: string;
}

type Shown = Extract<PageAnswer, { view: string }>;
type Handle = (asked: OwnRequest) => Promise<PageAnswer> | PageAnswer;

interface OwnPage {
  name: string;
  /** Below the partnership's address. */
  path: string;
  roles?: Page['roles'];
  get?: Handle;
  post?: Handle;
}

/**
 * A page for an agency's own people, with the navigation among them. Where their agency does not answer it says so: there is
 * nothing else that it could show.
 */
export function ownPage({ name, path, roles = agencyPeople, get, post }: OwnPage): Page {
  const page: Page = { name, path: `/partnerships/:partnership/${path}`, roles };
  if (get) page.get = (request) => answered(request, get);
  if (post) page.post = (request) => answered(request, post);
  return page;
}

async function answered(request: PageRequest, handle: Handle): Promise<PageAnswer> {
  const partnership = request.partnership();
  const agency = ownAgency(request);
  const asked = { request, partnership, agency, below: `/partnerships/${partnership.code}` };
  try {
    const answer = await handle(asked);
    return 'view' in answer ? withNavigation(answer, asked) : answer;
  } catch (error) {
    const code = error instanceof HubError ? error.code : undefined;
    if (code === 'AGENCY_UNAVAILABLE') return withNavigation(didNotAnswer(asked), asked);
    if (code !== undefined && nothingThere.has(code)) throw new NotFound();
    throw error;
  }
}

/** What an agency says of what is not there for this person, and of an address that was typed wrong. */
const nothingThere = new Set(['NOT_PERMITTED', 'RECORD_NOT_FOUND', 'INVALID_CURSOR']);

function withNavigation(answer: Shown, asked: OwnRequest): Shown {
  const ours: OwnNavigation = ownNavigation(asked);
  return { ...answer, model: { ...answer.model, ours } };
}

function didNotAnswer({ request, agency }: OwnRequest): Shown {
  return {
    view: 'agency/message.njk',
    title: 'Your records did not answer',
    status: 503,
    model: {
      heading: 'Your records did not answer',
      paragraphs: [
        `The records of ${agency.name} did not answer, so nothing can be shown or recorded here for the moment. Nothing was changed.`,
      ],
      action: { href: request.address, text: 'Try again' },
    },
  };
}
