import type { NextFunction, Request, Response } from 'express';
import { validate as isUuid } from 'uuid';
import { londonDay } from '../../../shared/calendar/london-time.ts';
import type { Geography, Partnership } from '../../../shared/geography/geography.ts';
import { compressAnswer } from '../../../shared/http/compressed-answer.ts';
import { askGraphAs } from '../graph/ask-graph.ts';
import { NotFound } from '../not-found.ts';
import type { Form, Page, PageAnswer, PageRequest } from '../page.ts';
import type { Person } from '../people/person.ts';
import { partnershipsOf } from '../people/standing.ts';
import { PurposeNeeded } from '../purpose/stated-purpose.ts';
import type { PageView, PageViews } from '../session/page-views.ts';
import '../session/session-data.ts';
import type { Targets } from '../targets/target.ts';

export interface ServePageOptions {
  graphUrl: string;
  geography: Geography;
  views: PageViews;
  clock: () => Date;
  demonstration: boolean;
  /** None unless told. */
  targets?: Targets;
  /** Renders a page in its frame. */
  render(request: Request, response: Response, answer: Extract<PageAnswer, { view: string }>): void;
}

/** Who is signed in, and with what they ask. The middleware before it sees to it that somebody is. */
export interface SignedIn {
  person: Person;
  accessToken: string;
}

/**
 * Serves one page. Whoever it is not for gets what everybody gets for an address where there is nothing. That it was asked
 * for is written down before anything is read for it; if it cannot be written down there is no page.
 */
export function servePage(page: Page, options: ServePageOptions) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const handle = { GET: page.get, HEAD: page.get, POST: page.post }[request.method];
    if (handle === undefined) return next();
    const { person, accessToken } = response.locals.signedIn as SignedIn;
    const now = options.clock();
    await options.views.record(pageView(page, person, request, response.locals.requestId as string));
    if (!page.roles.includes(person.principal.role)) throw new NotFound();
    const left = new AbortController();
    response.once('close', () => left.abort());
    const ask = askGraphAs(options.graphUrl, accessToken, left.signal);
    const reference = response.locals.requestId as string;
    const asked = pageRequest(request, { person, now, ask, reference }, options);
    response.locals.partnership = knownPartnership(asked);
    const answer = await answerOf(handle, asked, request);
    send(request, response, answer, options);
  };
}

function pageView(page: Page, { principal }: Person, request: Request, requestId: string): PageView {
  const { subject, role, organisation, inspectorate } = principal;
  const { stated } = request.session;
  const matter = param(request, 'matter');
  return {
    requestId,
    subject,
    role,
    organisation,
    inspectorate,
    partnership: param(request, 'partnership')?.slice(0, 20) ?? null,
    page: page.name,
    // Whatever else was typed there is no matter's id.
    matterId: isUuid(matter) ? (matter ?? null) : null,
    purpose: stated?.purpose ?? null,
    lawfulBasis: stated?.lawfulBasis ?? null,
    method: request.method,
  };
}

/** What the page answers; whoever has yet to say why they read single matters is asked that first. */
async function answerOf(
  handle: NonNullable<Page['get']>,
  asked: PageRequest,
  request: Request,
): Promise<PageAnswer> {
  try {
    return await handle(asked);
  } catch (error) {
    if (!(error instanceof PurposeNeeded)) throw error;
    return { goTo: `/purpose?return=${encodeURIComponent(request.originalUrl)}` };
  }
}

function send(request: Request, response: Response, answer: PageAnswer, { render }: ServePageOptions): void {
  if ('view' in answer) render(request, response, answer);
  else if ('goTo' in answer) response.redirect(303, answer.goTo);
  else {
    const { name, type, bytes } = answer.file;
    // Other files are compressed in themselves, and pages hold the token of their forms.
    if (type === 'text/csv') compressAnswer(request, response);
    response.attachment(name).type(type).send(Buffer.from(bytes));
  }
}

function pageRequest(
  request: Request,
  { person, now, ask, reference }: Pick<PageRequest, 'person' | 'now' | 'ask' | 'reference'>,
  {
    geography,
    targets,
    demonstration,
    views,
  }: Pick<ServePageOptions, 'geography' | 'targets' | 'demonstration' | 'views'>,
): PageRequest {
  const { session } = request;
  const today = londonDay(now);
  const partnerships = () => partnershipsOf(person, geography, today);
  return {
    person,
    reference,
    now,
    demonstration,
    today,
    ask,
    params: request.params as Record<string, string>,
    query: firstOfEach(request.query),
    form: (request.body ?? {}) as Form,
    address: request.originalUrl,
    statedPurpose() {
      if (session.stated === undefined) throw new PurposeNeeded();
      return session.stated;
    },
    statePurpose(purpose) {
      session.stated = purpose;
    },
    ownViews: (partnership, before) => views.ofSubject(person.principal.subject, partnership, before),
    sayNext(message) {
      session.said = message;
    },
    partnership() {
      const known = geography.partnership(param(request, 'partnership') ?? '');
      if (known === undefined || !partnerships().includes(known)) throw new NotFound();
      return known;
    },
    partnerships,
    targetOf: ({ code }) => targets?.get(code),
  };
}

/** For the frame around the page, which goes with a partnership if there is one. */
function knownPartnership(request: PageRequest): Partnership | undefined {
  if (request.params.partnership === undefined) return undefined;
  return request.partnership();
}

function param(request: Request, name: string): string | undefined {
  const value = request.params[name];
  return typeof value === 'string' ? value : undefined;
}

function firstOfEach(query: Request['query']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return [name, typeof first === 'string' ? first : undefined];
    }),
  );
}
