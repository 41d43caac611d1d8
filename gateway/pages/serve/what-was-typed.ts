import type { Request } from 'express';
import { capitalised } from '../words/capitalised.ts';

/** What the pages themselves put into a form, and which of its buttons was pressed. */
const ofThePage = /^(?:_csrf|key|return|asked|do|step)$|-exact$/;

/** One thing that was typed or chosen, and roughly what the form called it. */
export interface Typed {
  name: string;
  value: string;
}

/**
 * What somebody typed into a form that was not taken, so that it can be shown to them and copied. It is shown to the
 * browser that sent it, and kept nowhere. Nothing of a form that another site sent.
 */
export function whatWasTyped(request: Request): Typed[] {
  const from = request.get('sec-fetch-site');
  if (request.method !== 'POST' || (from !== undefined && from !== 'same-origin')) return [];
  return Object.entries((request.body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    ofThePage.test(name) || typeof value !== 'string' || value.trim() === ''
      ? []
      : [{ name: inWords(name), value }],
  );
}

/** `declineRationale` → Decline rationale, `receivedAt-day` → Received at, day. */
function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ', ');
  return capitalised(words);
}
