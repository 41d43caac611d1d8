import { type GraphQLInputType, GraphQLNonNull, getNullableType, isNonNullType } from 'graphql';
import type { Draft, DraftVariable } from './draft.ts';
import { randomValue, type Value } from './values.ts';
import { printValue } from './write-arguments.ts';

interface Place {
  name: string;
  type: GraphQLInputType;
  defaultValue?: unknown;
}

/** @returns a variable that may stand there, with its dollar sign: one that the document has already, or a new one */
export function useVariable(draft: Draft, place: Place): string {
  const { random, variables } = draft;
  const fitting = variables.filter((variable) => fits(variable, place));
  const variable =
    fitting.length > 0 && random.chance(0.5) ? random.pick(fitting) : createVariable(draft, place);
  if (isNonNullType(place.type) && !isNonNullType(variable.type)) variable.isNeverNull = true;
  return `$${variable.name}`;
}

/** As the rule VariablesInAllowedPosition has it, but for types that are alike and not just compatible. */
function fits({ type, defaultValue, hint }: DraftVariable, place: Place): boolean {
  if (hint !== place.name) return false;
  if (String(getNullableType(type)) !== String(getNullableType(place.type))) return false;
  return (
    isNonNullType(type) ||
    !isNonNullType(place.type) ||
    place.defaultValue !== undefined ||
    (defaultValue !== undefined && defaultValue !== 'null')
  );
}

function createVariable({ random, variables }: Draft, place: Place): DraftVariable {
  const nullable = getNullableType(place.type) as GraphQLInputType;
  const mayBeNullable = !isNonNullType(place.type) || place.defaultValue !== undefined;
  const hasDefault = random.chance(0.35);
  const isNullable = mayBeNullable ? random.chance(0.75) : hasDefault;
  const isNeverNull = isNonNullType(place.type);
  const variable: DraftVariable = {
    name: `${random.pick(['v', 'given', 'if', 'x_'])}${variables.length}`,
    type: isNullable ? nullable : new GraphQLNonNull(nullable as never),
    defaultValue: undefined,
    hint: place.name,
    isNeverNull,
  };
  if (hasDefault) {
    const type = isNeverNull ? new GraphQLNonNull(nullable as never) : variable.type;
    variable.defaultValue = printValue(false, type, randomValue(random, type, place.name, 2));
  }
  variables.push(variable);
  return variable;
}

/** What the caller gives for each: often nothing where nothing need be given, and null where null may be. */
export function giveVariables({ random, variables }: Draft): Record<string, Value> {
  const given: Record<string, Value> = {};
  for (const { name, type, defaultValue, hint, isNeverNull } of variables) {
    const isRequired = isNonNullType(type) && defaultValue === undefined;
    if (!isRequired && random.chance(0.35)) continue;
    // Null where a field refuses it, is refused at that field alone; seldom, since little else is left then.
    const mayBeNull = !isNonNullType(type) && (!isNeverNull || random.chance(0.1));
    given[name] =
      mayBeNull && random.chance(0.15)
        ? null
        : randomValue(random, new GraphQLNonNull(getNullableType(type) as never), hint);
  }
  return given;
}
