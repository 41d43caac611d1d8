import type { Request } from 'express';
import type { PageAnswer } from '../page.ts';
import { whatWasTyped } from './what-was-typed.ts';

type View = Extract<PageAnswer, { view: string }>;

/** A form that belongs to no session, or to another one. */
export function formTooOld(request: Request): View {
  const typed = whatWasTyped(request);
  return {
    view: 'serve/not-taken.njk',
    title: 'This form is too old',
    model: {
      heading: 'This form is too old',
      paragraphs: [
        'It was opened in another session than yours now. Nothing was changed.',
        ...(typed.length > 0 ? ['Copy what you typed from below before you leave this page.'] : []),
      ],
      action: { href: pageOfForm(request), text: 'Open the form again' },
      typed,
    },
  };
}

/** What somebody gets whose session ended while they typed: there is nobody whose session could keep it. */
export function signedOutMeanwhile(request: Request): View {
  return {
    view: 'serve/not-taken.njk',
    title: 'You have been signed out',
    model: {
      heading: 'You have been signed out',
      paragraphs: [
        'Your session had ended before you sent the form, so nothing was changed. A session ends after 20 minutes without a page, and 8 hours after signing in.',
        'Copy what you typed from below, sign in, and send it again.',
      ],
      action: { href: signInAndReturnTo(pageOfForm(request)), text: 'Sign in and open the form again' },
      typed: whatWasTyped(request),
    },
  };
}

/** Signing in, and then going where one was going. */
export function signInAndReturnTo(address: string): string {
  return `/sign-in?return=${encodeURIComponent(address)}`;
}

/** The path of the page that a form was on; the start page if the browser does not say. */
export function pageOfForm(request: Request): string {
  const from = request.get('referer');
  if (from === undefined || !URL.canParse(from)) return '/';
  const { pathname, search } = new URL(from);
  return pathname.startsWith('//') ? '/' : `${pathname}${search}`;
}
