import { type DirectiveNode, type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode } from 'graphql';
import { agencyNames, agencySchemas } from '../agencies/agencies.ts';
import { topFields } from '../agencies/field-set.ts';

/** One agency on the way to a field, and the key by which it finds the entity. */
interface Stop {
  agency: string;
  key: string;
}

/**
 * The way from an object that one agency gave to a field of it, stops in order; the last one has the field.
 * It is empty if that agency has the field itself.
 */
export type Route = readonly Stop[];

interface AgencyType {
  fields: Map<string, FieldDefinitionNode>;
  external: ReadonlySet<string>;
  keys: string[];
}

const types = new Map<string, AgencyType>();
for (const agency of agencyNames) {
  for (const definition of agencySchemas[agency]?.definitions ?? []) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      types.set(`${agency}.${definition.name.value}`, readType(definition));
    }
  }
}

function readType({ fields = [], directives = [] }: ObjectTypeDefinitionNode): AgencyType {
  const isExternal = has(directives, 'external');
  return {
    fields: new Map(fields.map((field) => [field.name.value, field])),
    external: new Set(
      fields.filter((field) => isExternal || has(field.directives, 'external')).map(({ name }) => name.value),
    ),
    keys: directives.filter(({ name }) => name.value === 'key').map(fieldsOf),
  };
}

function has(directives: readonly DirectiveNode[] = [], name: string): boolean {
  return directives.some((directive) => directive.name.value === name);
}

function fieldsOf(directive: DirectiveNode | undefined): string {
  const value = directive?.arguments?.[0]?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}

/** @returns the field as the agency publishes it; undefined if it does not resolve it */
export function resolvedField(agency: string, type: string, field: string): FieldDefinitionNode | undefined {
  const ofAgency = types.get(`${agency}.${type}`);
  return ofAgency?.external.has(field) ? undefined : ofAgency?.fields.get(field);
}

/** @returns the fields of a directive on a field, such as `@requires`; empty if there is none */
export function fieldSetOn(field: FieldDefinitionNode, directive: 'requires' | 'provides'): string {
  return fieldsOf(field.directives?.find(({ name }) => name.value === directive));
}

const routes = new Map<string, Route>();

/**
 * The shortest way, which the schemas make the only one, so that it is known whose failure is felt.
 *
 * @param from who gave the object; undefined for the root types
 */
export function routeTo(from: string | undefined, type: string, field: string): Route {
  const name = `${from}.${type}.${field}`;
  const known = routes.get(name) ?? findRoute(from, type, field);
  routes.set(name, known);
  return known;
}

function findRoute(from: string | undefined, type: string, field: string): Route {
  if (from !== undefined && resolvedField(from, type, field) !== undefined) return [];
  const starts: { at: string | undefined; route: Route }[] = [{ at: from, route: [] }];
  const seen = new Set([from]);
  for (let reached = starts; reached.length > 0; ) {
    const next = reached.flatMap(({ at, route }) => stopsFrom(at, type).map((stop) => [...route, stop]));
    const found = next.filter((route) => resolvedField(last(route), type, field) !== undefined);
    const [route] = found;
    if (found.length > 1) throw new Error(`There are several ways from ${from} to ${type}.${field}.`);
    if (route !== undefined) return route;
    reached = next.filter((each) => !seen.has(last(each))).map((each) => ({ at: last(each), route: each }));
    for (const { at } of reached) seen.add(at);
  }
  throw new Error(`There is no way from ${from} to ${type}.${field}.`);
}

function last(route: Route): string {
  return route.at(-1)?.agency ?? '';
}

/** Every agency that can be asked for the entity next, by a key that the present one can give. */
function stopsFrom(at: string | undefined, type: string): Stop[] {
  return agencyNames.flatMap((agency): Stop[] => {
    if (at === undefined) return [{ agency, key: '' }];
    if (agency === at) return [];
    const isGiven = (key: string) =>
      topFields(key).every((field) => resolvedField(at, type, field) !== undefined);
    const key = types.get(`${agency}.${type}`)?.keys.find(isGiven);
    return key === undefined ? [] : [{ agency, key }];
  });
}
