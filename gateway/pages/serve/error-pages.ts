import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { HubError } from '../../../shared/errors/hub-error.ts';
import { NotFound } from '../not-found.ts';
import type { PageAnswer } from '../page.ts';
import { formTooOld } from './not-taken.ts';

type View = Extract<PageAnswer, { view: string }>;
export type RenderMessage = (request: Request, response: Response, view: View, status: number) => void;

/** Codes of what would do a moment later. */
const forTheMoment = new Set([
  'GRAPH_UNAVAILABLE',
  'SIGN_IN_UNREACHABLE',
  'PAGE_VIEW_NOT_RECORDED',
  'SESSIONS_UNAVAILABLE',
  'DATABASE_BUSY',
  'AUDIT_UNAVAILABLE',
  'PACK_BUSY',
  'PDF_BUSY',
  'PDF_NOT_MADE',
]);

/** What an address shows where there is nothing, or nothing for this person: letter for letter the same. */
export const nothingHere: View = {
  view: 'layout/message.njk',
  title: 'Page not found',
  model: {
    heading: 'Page not found',
    paragraphs: [
      'If you typed the address, check that it is correct.',
      'If you followed a link, the page may not be there any more, or it may not be for you.',
    ],
    action: { href: '/', text: 'Go to your start page' },
  },
};

/** Says what went wrong without saying anything of how the hub is made. */
export function errorPages(log: Logger, render: RenderMessage): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof NotFound) return render(request, response, nothingHere, 404);
    const code = codeOf(error);
    if (code !== undefined && forTheMoment.has(code)) {
      log.warn({ code, requestId: response.locals.requestId }, 'a page could not be shown for the moment');
      return render(request, response, notNow((error as HubError).message, response), 503);
    }
    if (code === 'SIGN_IN_REFUSED') return render(request, response, notSignedIn, 403);
    if (code === 'FORM_NOT_FROM_HERE') return render(request, response, formTooOld(request), 403);
    log.error(
      { name: error instanceof Error ? error.name : 'unknown', code, requestId: response.locals.requestId },
      'a page could not be shown',
    );
    render(request, response, wentWrong(response), 500);
  };
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof HubError) return error.code;
  // csrf-sync throws its own.
  return (error as { code?: string }).code === 'EBADCSRFTOKEN' ? 'FORM_NOT_FROM_HERE' : undefined;
}

function notNow(message: string, { locals }: Response): View {
  return {
    view: 'layout/message.njk',
    title: 'The hub cannot do this at the moment',
    model: {
      heading: 'The hub cannot do this at the moment',
      paragraphs: [message],
      reference: locals.requestId,
    },
  };
}

const notSignedIn: View = {
  view: 'layout/message.njk',
  title: 'Signing in did not work',
  model: {
    heading: 'Signing in did not work',
    paragraphs: ['The sign-in did not let you in, or its answer came too late.'],
    action: { href: '/sign-in', text: 'Try again' },
  },
};

function wentWrong({ locals }: Response): View {
  return {
    view: 'layout/message.njk',
    title: 'Something went wrong',
    model: {
      heading: 'Something went wrong',
      paragraphs: ['It has been logged. Try again; if it stays, tell the people who run the hub.'],
      reference: locals.requestId,
    },
  };
}
