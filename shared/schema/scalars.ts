import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { type CalendarDay, parseCalendarDay } from '../calendar/calendar-day.ts';

/** A calendar day. It is text in GraphQL and in code, and never an instant. */
const date = new GraphQLScalarType<CalendarDay, string>({
  name: 'Date',
  serialize: (value) => String(value),
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
});

function read(value: unknown): CalendarDay {
  const day = typeof value === 'string' ? parseCalendarDay(value) : null;
  if (day === null) {
    throw new GraphQLError('A Date is a calendar day that exists, as 2026-11-23.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return day;
}

/** Resolvers of the scalars that all schemas share. */
export const scalarResolvers = { Date: date, DateTime: GraphQLDateTime };
