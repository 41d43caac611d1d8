import { existsSync, writeFileSync } from 'node:fs';
import { decodeJwt } from 'jose';
import { askGraphAs } from '../../gateway/pages/graph/ask-graph.ts';
import { NotFound } from '../../gateway/pages/not-found.ts';
import { boardPaper } from '../../gateway/pages/paper/board-paper.ts';
import { findChromium } from '../../gateway/pages/paper/find-chromium.ts';
import { pdfMaker } from '../../gateway/pages/paper/make-pdf.ts';
import { paperDocument } from '../../gateway/pages/paper/paper-pages.ts';
import { lastQuarter, type Period, parsePeriod } from '../../gateway/pages/periods/period.ts';
import { readTargets } from '../../gateway/pages/targets/read-targets.ts';
import { identityConfig } from '../../shared/auth/identity-config.ts';
import { isAgencyRole } from '../../shared/auth/principal.ts';
import { readClaims } from '../../shared/auth/read-claims.ts';
import type { CalendarDay } from '../../shared/calendar/calendar-day.ts';
import { londonDay } from '../../shared/calendar/london-time.ts';
import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { type Environment, localAddress } from '../../shared/config/environment.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { Partnership } from '../../shared/geography/geography.ts';
import { demonstrationIssuer } from '../development/sign-in-process.ts';
import type { Command } from './command.ts';
import { only, readOptions, unknownArgument } from './read-options.ts';

const usage = [
  'Use `board-paper --partnership <code> [--period <2026-Q3>] --to <file.pdf>`, with `--as <person>` in a demonstration',
  'or the token of whoever it is for in HUB_TOKEN.',
].join(' ');

/**
 * Makes the board paper of a running hub as a PDF, as the page's button does, and as the same person.
 *
 * @throws HubError UNKNOWN_ARGUMENT, FILE_EXISTS, UNKNOWN_PARTNERSHIP, NO_CHROMIUM, NOT_PERMITTED, and what the hub or the
 *   sign-in refuses with
 */
export const command: Command = async (args, env) => {
  const given = readOptions(args, ['as', 'partnership', 'period', 'to'], usage);
  const [code, to] = [only(given.partnership, usage), only(given.to, usage)];
  if (code === undefined || to === undefined) throw unknownArgument(usage);
  if (existsSync(to)) throw new HubError('FILE_EXISTS', `${to} is there already. Give --to a new file.`);
  const chromium = findChromium(env.HUB_CHROMIUM, env.PATH ?? '');
  if (chromium === undefined) {
    throw new HubError(
      'NO_CHROMIUM',
      'There is no Chromium here to make a PDF with. Install it, or set HUB_CHROMIUM.',
    );
  }
  const geography = configuredGeography(env);
  const partnership = geography.partnership(code);
  if (partnership === undefined) {
    throw new HubError(
      'UNKNOWN_PARTNERSHIP',
      `There is no partnership ${code}. Give its code, as E06000065.`,
    );
  }
  const now = new Date();
  const today = londonDay(now);
  const period = readPeriod(only(given.period, usage), today);
  const { token, claims } = await tokenOf(only(given.as, usage), env);
  // The gateway verifies the token. Here it only says how the paper is to be addressed.
  const principal = readClaims(decodeJwt(token), claims, geography);
  const ask = askGraphAs(`${localAddress(env, 'gateway')}/graphql`, token, new AbortController().signal);
  const person = { principal, name: principal.subject };
  const targets = readTargets(env, geography);
  const request = { ask, person, now, today, targetOf: (of: Partnership) => targets.get(of.code) };
  const isControlled = isAgencyRole(principal.role);
  const paper = await boardPaper({ request, partnership, period, isControlled }).catch(refused);
  const html = paperDocument(
    paper,
    env.HUB_DEMONSTRATION !== 'false' && demonstrationIssuer(env) !== undefined,
  );
  writeFileSync(to, await pdfMaker(chromium)(html), { flag: 'wx', mode: 0o600 });
  console.log(to);
  // On the output for errors, so that whoever has papers made at night finds out; the paper itself says so, too.
  const missing = new Set(paper.chapters.map(({ model }) => model.sourcesView.missing));
  for (const words of missing) if (words !== null) console.error(words);
};

function readPeriod(code: string | undefined, today: CalendarDay): Period {
  if (code === undefined) return lastQuarter(today);
  const period = parsePeriod(code);
  if (period !== null && period.from <= today) return period;
  throw unknownArgument(
    'Give --period a month (2026-04), a quarter (2026-Q2), a year (2026, 2025-26) or months (2026-02..2026-07).',
  );
}

async function tokenOf(person: string | undefined, env: Environment) {
  const issuer = demonstrationIssuer(env);
  if (person !== undefined && issuer !== undefined) {
    const { claims } = identityConfig({ ...env, HUB_ISSUER: issuer }, 'gateway');
    // Not in the image, where nobody is let in without a password.
    const { personForm, requestToken } = await import('../sign-in/request-token.ts');
    return { token: await requestToken(issuer, personForm(person)), claims };
  }
  if (!env.HUB_TOKEN) throw unknownArgument(usage);
  return { token: env.HUB_TOKEN, claims: identityConfig(env, 'gateway').claims };
}

function refused(error: unknown): never {
  if (!(error instanceof NotFound)) throw error;
  throw new HubError(
    'NOT_PERMITTED',
    'No agency lets this person see this partnership. Check whose token it is.',
  );
}
