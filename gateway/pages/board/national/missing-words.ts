import { agencyWords, type Source } from '../../sources/source.ts';
import { capitalised } from '../../words/capitalised.ts';
import { listWords } from '../../words/numbers.ts';

/** What the totals of many partnerships lack and why, as the end of a sentence; null if nothing. */
export function missingWords(missing: readonly Source[]): string | null {
  const named = (state: Source['state']) =>
    missing.filter((each) => each.state === state).map(({ agency }) => agencyWords[agency]);
  const [silent, closed] = [named('AGENCY_UNAVAILABLE'), named('NOT_PERMITTED')];
  const does = closed.length === 1 && closed[0] !== 'police' ? 'does' : 'do';
  const parts = [
    ...(silent.length > 0 ? [`${listWords(silent)} did not answer`] : []),
    ...(closed.length > 0
      ? [`${listWords(closed)} ${does} not let you see every partnership counted here`]
      : []),
  ];
  return parts.length === 0 ? null : parts.join(', and ');
}

/** The same as a warning above the figures. */
export function missingWarning(missing: readonly Source[]): string | null {
  const why = missingWords(missing);
  return why === null
    ? null
    : `${capitalised(why)}. Figures that need what is missing are shown as not known and never smaller, and a partnership without the figure that is ranked has no rank.`;
}
