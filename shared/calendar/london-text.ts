const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long' });
const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });

/** An instant as people in England say it: "27 November 2026, 09:00", by the clock in London. */
export function londonText(instant: Date): string {
  return `${day.format(instant)}, ${time.format(instant)}`;
}
