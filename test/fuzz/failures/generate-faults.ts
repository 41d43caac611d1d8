import { isNonNullType, isObjectType } from 'graphql';
import { agencyNames } from '../agencies/agencies.ts';
import { type Faults, noFaults } from '../execution.ts';
import type { Random } from '../generator/random.ts';
import { fieldSetOn, resolvedField } from '../monolith/routes.ts';
import { subgraphSchemas } from '../subgraphs/subgraph-schemas.ts';
import { failureKinds } from './failure-kinds.ts';

/** Agencies that do not answer, fields that they refuse, both, or, most often, nothing. */
export function generateFaults(random: Random): Faults {
  if (random.chance(0.55)) return noFaults;
  const isRefusing = random.chance(0.25);
  const failing = random.chance(isRefusing ? 0.3 : 1) ? someAgencies(random) : [];
  return {
    failing: new Map(failing.map((agency) => [agency, random.pick(failureKinds)])),
    refusals: new Map(
      isRefusing ? someFields(random).map((field) => [field, random.pick(['all', 'odd'] as const)]) : [],
    ),
  };
}

function someAgencies(random: Random): string[] {
  if (random.chance(0.06)) return agencyNames;
  const count = random.chance(0.7) ? 1 : 2;
  return Array.from({ length: count }, () => random.pick(agencyNames));
}

function someFields(random: Random): string[] {
  return Array.from({ length: 1 + random.int(12) }, () => random.pick(refusableFields));
}

/**
 * Fields that an agency can refuse without taking more with it than in the monolith. An agency that refuses a field
 * that cannot be null empties the object around it, and with it what was asked for other reasons: keys, and inputs
 * of joined fields that the caller did not select. So those that cannot be null and serve as such are left alone.
 *
 * Parts of inputs that several joined fields have are left alone too. An input is sent whole or not at all, and the
 * planner sends those fields one input together, with the parts that any of them needs.
 */
const refusableFields: string[] = agencyNames.flatMap((agency) =>
  Object.values(subgraphSchemas[agency]?.getTypeMap() ?? {}).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('_') || type.name === 'Mutation') return [];
    if (type.name === 'Share' || type.name === 'Day') return [];
    // People are inputs as keepers, and what a badge cannot do without, a person cannot either.
    const isWithinInputs = /^(Value|Wind|Code|Person|Badge)$/.test(type.name);
    return Object.values(type.getFields())
      .filter((field) => resolvedField(agency, type.name, field.name) !== undefined)
      .filter(
        (field) =>
          !isKey(field.name) && !(isNonNullType(field.type) && (isWithinInputs || isInput(field.name))),
      )
      .map((field) => `${agency}.${type.name}.${field.name}`);
  }),
);

function isKey(field: string): boolean {
  return ['id', 'code', 'grid', 'period'].includes(field);
}

/** Some joined field is worked out from a field of that name. */
function isInput(field: string): boolean {
  return ['Thing', 'Person', 'Place', 'Summary'].some((type) =>
    Object.keys((subgraphSchemas.d?.getType(type) as { getFields?: () => object })?.getFields?.() ?? {}).some(
      (joined) => {
        const definition = resolvedField('d', type, joined);
        return definition !== undefined && fieldSetOn(definition, 'requires').split(/\W+/).includes(field);
      },
    ),
  );
}
