import { validate as isUuid } from 'uuid';
import { HubError } from '../../../../shared/errors/hub-error.ts';
import { NotFound } from '../../not-found.ts';
import type { Page, PageAnswer, PageRequest } from '../../page.ts';
import { readers } from '../../people/person.ts';
import { agencyWords, requireStanding, type Source } from '../../sources/source.ts';
import { capitalised } from '../../words/capitalised.ts';
import { listWords } from '../../words/numbers.ts';
import type { Account } from './account.ts';
import type { Difference } from './differences.ts';
import type { TimelineEvent } from './timeline.ts';

/** What can be done about a matter from its page. */
export interface Action {
  text: string;
  href: string;
}

/** What the page of a matter shows, of whichever kind it is. */
interface MatterModel {
  heading: string;
  caption: string;
  /** Where it stands, by all records together. */
  status: { words: string; meaning: string; tag: string };
  /** What matters most of it, in a few lines. */
  summary: { key: string; value: string; href?: string }[];
  differences: Difference[];
  accounts: Account[];
  timeline: TimelineEvent[];
  /** Open to the reader now; empty for those who only read. */
  actions: Action[];
}

interface MatterPage<Joined> {
  name: string;
  /** Below the partnership's address. */
  path: string;
  /** Asks for it as `matter`. */
  query: string;
  sources(joined: Joined): readonly Source[];
  /** Whether any agency showed a record. */
  isRecorded(joined: Joined): boolean;
  model(joined: Joined, request: PageRequest): Promise<MatterModel & object>;
  view: string;
}

/**
 * The page of one matter, for every reader: each sees what the agencies show them. A matter of which no agency shows a
 * record is answered like one that there is not.
 */
export function matterPage<Joined>({
  name,
  path,
  query,
  sources,
  isRecorded,
  model,
  view,
}: MatterPage<Joined>): Page {
  return {
    name,
    path: `/partnerships/:partnership/${path}/:matter`,
    roles: readers,
    async get(request): Promise<PageAnswer> {
      const { matter = '' } = request.params;
      const partnership = request.partnership();
      if (!isUuid(matter)) throw new NotFound();
      const joined = await load<Joined>(request, query, matter);
      const from = sources(joined);
      requireStanding(from);
      if (!isRecorded(joined)) return notRecorded(from, request);
      const shown = await model(joined, request);
      return { view, title: `${shown.heading}, ${partnership.name}`, model: { ...shown, partnership } };
    },
  };
}

/** @throws NotFound, and HubError GRAPH_UNAVAILABLE if nothing could be joined: then it is not known whether there is one */
async function load<Joined>(request: PageRequest, query: string, id: string): Promise<Joined> {
  const { data, errors } = await request.ask<{ matter: Joined | null }>(
    query,
    { partnership: request.partnership().code, id },
    request.statedPurpose(),
  );
  if (data.matter !== null) return data.matter;
  if (errors.length > 0)
    throw new HubError('GRAPH_UNAVAILABLE', 'The records could not be joined. Try again.');
  throw new NotFound();
}

/** Nobody shows a record of it: that is known only if everybody answered. */
function notRecorded(sources: readonly Source[], request: PageRequest): PageAnswer {
  const silent = sources.filter(({ state }) => state === 'AGENCY_UNAVAILABLE');
  if (silent.length === 0) throw new NotFound();
  const names = listWords(silent.map(({ agency }) => agencyWords[agency]));
  return {
    view: 'layout/message.njk',
    title: 'Not known',
    status: 503,
    model: {
      heading: 'It is not known whether there is such a matter',
      paragraphs: [
        `${capitalised(names)} did not answer, and no other agency holds a record of it that you may see.`,
      ],
      action: { href: request.address, text: 'Ask again' },
    },
  };
}
