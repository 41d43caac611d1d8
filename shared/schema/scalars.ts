import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { type CalendarDay, parseCalendarDay } from '../calendar/calendar-day.ts';
import { type Suppressible, suppressed } from '../disclosure/suppressed.ts';

/** Further off, a year is a slip of the hand. */
const years = { first: 1900, last: 2199 };

const isHeldYear = (year: number) => year >= years.first && year <= years.last;

/** A calendar day. It is text in GraphQL and in code, and never an instant. */
const date = new GraphQLScalarType<CalendarDay, string>({
  name: 'Date',
  serialize: (value) => String(value),
  parseValue: readDay,
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : undefined),
});

function readDay(value: unknown): CalendarDay {
  const day = typeof value === 'string' ? parseCalendarDay(value) : null;
  if (day === null || !isHeldYear(Number(day.slice(0, 4)))) {
    throw refused(
      `A Date is a calendar day that exists, from ${years.first} to ${years.last}, as 2026-11-23.`,
    );
  }
  return day;
}

/** An instant, as the library reads it, in years that occur. */
const dateTime = new GraphQLScalarType<Date, Date>({
  name: 'DateTime',
  serialize: GraphQLDateTime.serialize,
  parseValue: (value) => checkYear(GraphQLDateTime.parseValue(value)),
  parseLiteral: (node) => checkYear(GraphQLDateTime.parseLiteral(node)),
});

function checkYear(instant: Date): Date {
  if (!isHeldYear(instant.getUTCFullYear())) {
    throw refused(`A DateTime is an instant from ${years.first} to ${years.last}, as 2026-11-23T14:05:00Z.`);
  }
  return instant;
}

/** A figure that may be suppressed. Anything else than a number of its kind or the word is refused, both ways. */
function figure(name: string, isOfKind: (value: number) => boolean): GraphQLScalarType<Suppressible> {
  const read = (value: unknown): Suppressible => {
    if (value === suppressed || (typeof value === 'number' && isOfKind(value))) return value;
    throw refused(`A ${name} is a number of its kind, or the word ${suppressed}.`);
  };
  return new GraphQLScalarType<Suppressible>({ name, serialize: read, parseValue: read });
}

/** What GraphQL's own Int holds. */
const isCount = (value: number) => (value | 0) === value;

function refused(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** Resolvers of the scalars that all schemas share. */
export const scalarResolvers = {
  Date: date,
  DateTime: dateTime,
  Count: figure('Count', isCount),
  Share: figure('Share', Number.isFinite),
  Hours: figure('Hours', Number.isFinite),
  WorkingDays: figure('WorkingDays', Number.isFinite),
};
