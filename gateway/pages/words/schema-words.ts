import { type GraphQLSchema, resolveSchemaCoordinate } from 'graphql';
import { HubError } from '../../../shared/errors/hub-error.ts';

/** What the schema that callers see says of its own parts, by coordinate. */
export type SchemaWords = (coordinate: string) => string;

/**
 * Definitions on pages are the schema's own, so that a page and the API never say two things of one figure.
 *
 * @returns the description of `InformationSharingFigures.onTimeShare`, `RequestState.OVERDUE` or `Urgency`. It throws
 *   HubError SCHEMA_WORDS_MISSING where the schema has no such part, or says nothing of it
 */
export function schemaWords(publicSchema: GraphQLSchema): SchemaWords {
  return (coordinate) => {
    const words = described(publicSchema, coordinate)?.trim();
    if (words) return words;
    throw new HubError(
      'SCHEMA_WORDS_MISSING',
      `The schema says nothing of ${coordinate}. Name a part that it describes.`,
    );
  };
}

function described(schema: GraphQLSchema, coordinate: string): string | null | undefined {
  const found = resolves(schema, coordinate);
  switch (found?.kind) {
    case 'NamedType':
      return found.type.description;
    case 'Field':
      return found.field.description;
    case 'InputField':
      return found.inputField.description;
    case 'EnumValue':
      return found.enumValue.description;
    case 'FieldArgument':
      return found.fieldArgument.description;
    default:
      return undefined;
  }
}

/** It throws of a coordinate whose type is none. */
function resolves(schema: GraphQLSchema, coordinate: string) {
  try {
    return resolveSchemaCoordinate(schema, coordinate);
  } catch {
    return undefined;
  }
}
