import { GraphQLError } from 'graphql';
import { agencies } from '../agencies/agencies.ts';
import type { Row } from '../agencies/agency.ts';
import { topFields } from '../agencies/field-set.ts';
import type { Execution } from '../execution.ts';
import { type Held, locate } from './agency-field.ts';
import { inputsFor } from './joined-inputs.ts';
import type { Route } from './routes.ts';

/** @returns what graphql-js is to call for a field of the monolith; `held` is undefined for the root types */
export function resolveField(type: string, field: string) {
  return (held: Held | undefined, args: Row, execution: Execution): unknown =>
    askField(type, field, held, args, execution);
}

/**
 * Asks the agency that has the field, by way of those that lead to it.
 *
 * @throws GraphQLError of the first on the way that fails, with its name, as callers are told it
 */
export function askField(
  type: string,
  field: string,
  held: Held | undefined,
  args: Row,
  execution: Execution,
): unknown {
  const { route, asked } = locate(type, field, held);
  if (held === undefined) {
    failIfDown(asked.agency, execution);
    return hold(
      namingAgency(asked.agency, () => asked.resolve({}, args, execution)),
      asked,
    );
  }
  const before = travel(route.slice(0, -1), type, held, execution);
  if (before === null) return null;
  if (asked.requires !== '') return hold(join(type, held, before, { route, asked }, args, execution), asked);
  const found = travel(route.slice(-1), type, before, execution);
  if (found === null) return null;
  failIfDown(asked.agency, execution);
  return hold(
    namingAgency(asked.agency, () => asked.resolve(found.value, args, execution)),
    asked,
  );
}

/**
 * Asks for a field that is worked out from inputs. Its agency is asked only once they are there, so their failures
 * come before its own. What it was worked out without, the execution notes; if it was not worked out at all, that
 * failed says so at its place, and of the inputs something may or may not be said.
 */
function join(
  type: string,
  held: Held,
  before: Held,
  { route, asked }: ReturnType<typeof locate>,
  args: Row,
  execution: Execution,
): unknown {
  const missing = new Set<string>();
  let noted = execution.perhapsHidden;
  try {
    const inputs = inputsFor(type, asked.requires, held, execution, missing);
    const found = travel(route.slice(-1), type, before, execution);
    if (found === null) return null;
    failIfDown(asked.agency, execution);
    const source = { ...found.value, ...inputs };
    const value = namingAgency(asked.agency, () => asked.resolve(source, args, execution));
    noted = execution.hidden;
    return value;
  } finally {
    for (const each of missing) noted.add(each);
  }
}

/** @returns the entity as the last agency of the route knows it; null if one on the way has no record of it */
function travel(route: Route, type: string, held: Held, execution: Execution): Held | null {
  let at = held;
  for (const { agency, key } of route) {
    failIfDown(agency, execution);
    const found = agencies[agency]?.entities[type]?.(keyOf(at, type, key, execution), execution);
    if (found == null) return null;
    at = { value: found, from: agency, provided: nothing };
  }
  return at;
}

const nothing: ReadonlySet<string> = new Set();

function keyOf({ value, from }: Held, type: string, key: string, execution: Execution): Row {
  const resolvers = agencies[from]?.resolvers[type];
  const fields = topFields(key).map((field) => [
    field,
    resolvers?.[field]?.(value, {}, execution) ?? value[field],
  ]);
  return { __typename: type, ...Object.fromEntries(fields) };
}

function failIfDown(agency: string, { failing }: Execution): void {
  if (!failing.has(agency)) return;
  throw new GraphQLError('Not there.', { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: agency } });
}

/** An agency's own error, with its name: the engine adds that as well. */
function namingAgency<Value>(agency: string, resolve: () => Value): Value {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof GraphQLError) Object.assign(error.extensions, { subgraph: agency });
    throw error;
  }
}

function hold(
  value: unknown,
  asked: { agency: string; isComposite: boolean; provides: ReadonlySet<string> },
): unknown {
  if (!asked.isComposite || value == null) return value;
  if (Array.isArray(value)) return value.map((each) => hold(each, asked));
  return { value, from: asked.agency, provided: asked.provides } as Held;
}
