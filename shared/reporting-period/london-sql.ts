/** SQL for the first day of the London month of an instant: cheap to group by, and written out by `monthText`. */
export const londonMonth = (column: string) => `date_trunc('month', ${column} at time zone 'Europe/London')`;

/** SQL for the first day of the month of a day. */
export const monthOfDay = (day: string) => `date_trunc('month', (${day})::timestamp)`;

/** SQL that writes a month out, as 2026-04. */
export const monthText = (month: string) => `to_char(${month}, 'YYYY-MM')`;

/** SQL that writes a day out, as 2026-04-01, whatever the server's date style. Taken for an instant, it would be looked up in a time zone. */
export const dayText = (day: string) => `to_char((${day})::timestamp, 'YYYY-MM-DD')`;
