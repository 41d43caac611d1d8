/** SQL for the London month of an instant, as 2026-04. */
export const londonMonth = (column: string) => `to_char(${column} at time zone 'Europe/London', 'YYYY-MM')`;

/** SQL for the London day of an instant, as 2026-04-01. */
export const londonDayOf = (column: string) =>
  `to_char(${column} at time zone 'Europe/London', 'YYYY-MM-DD')`;

/** SQL for an instant in whole milliseconds, which reads alike on every server. */
export const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;
