import { type FieldDefinitionNode, isCompositeType, Kind, type TypeNode } from 'graphql';
import { agencies } from '../agencies/agencies.ts';
import type { Resolver, Row } from '../agencies/agency.ts';
import { topFields } from '../agencies/field-set.ts';
import { refusable } from '../failures/refusals.ts';
import { subgraphSchemas } from '../subgraphs/subgraph-schemas.ts';
import { fieldSetOn, type Route, resolvedField, routeTo } from './routes.ts';

/** An object of the monolith: what the agency's resolvers take as source, and which agency gave it. */
export interface Held {
  value: Row;
  from: string;
  /** Fields that came along with it, although another agency has them (`@provides`). */
  provided: ReadonlySet<string>;
}

/** A field as one agency answers it. */
export interface AgencyField {
  agency: string;
  type: TypeNode;
  resolve: Resolver;
  isComposite: boolean;
  /** What it is worked out from, as in `@requires`; empty for most. */
  requires: string;
  provides: ReadonlySet<string>;
}

/** @returns which agency answers a field of an object, and the way there */
export function locate(
  type: string,
  field: string,
  held: Held | undefined,
): { route: Route; asked: AgencyField } {
  const route = routeTo(held?.from, type, field);
  const owner = route.at(-1)?.agency ?? held?.from ?? '';
  return held?.provided.has(field)
    ? { route: [], asked: agencyField(held.from, owner, type, field) }
    : { route, asked: agencyField(owner, owner, type, field) };
}

const read = new Map<string, AgencyField>();

function agencyField(agency: string, owner: string, type: string, field: string): AgencyField {
  const name = `${agency}.${type}.${field}`;
  const known = read.get(name);
  if (known !== undefined) return known;
  const definition = resolvedField(owner, type, field);
  if (definition === undefined) throw new Error(`${owner} has no ${type}.${field}.`);
  const made = readField(agency, owner, type, definition);
  read.set(name, made);
  return made;
}

function readField(
  agency: string,
  owner: string,
  type: string,
  definition: FieldDefinitionNode,
): AgencyField {
  const field = definition.name.value;
  const provides = fieldSetOn(definition, 'provides');
  return {
    agency,
    type: definition.type,
    resolve: refusable(agency, type, field, agencies[agency]?.resolvers[type]?.[field]),
    isComposite: isCompositeType(subgraphSchemas[owner]?.getType(namedType(definition.type))),
    requires: fieldSetOn(definition, 'requires'),
    provides: new Set(provides === '' ? [] : topFields(provides)),
  };
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
