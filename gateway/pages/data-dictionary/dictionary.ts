import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql';
import { answererOf, publicSchema } from '../words/description-of.ts';

/** A field, an argument, a value or a member of a union: whatever a type is made of. */
export interface Entry {
  /** Of its own page's elements; also what a link to it ends in. */
  id: string;
  name: string;
  /** "[Organisation!]!", as the schema writes it; empty for values. */
  type: string;
  /** The type below the brackets, to link to; null if it is none of the schema's own. */
  linked: string | null;
  description: string;
  /** Who answers it, in words; empty where there is nothing to say. */
  answeredBy: string;
  arguments: Entry[];
}

export interface DictionaryType {
  name: string;
  kind: string;
  description: string;
  /** "Fields", "Values": what it is made of. */
  madeOf: string;
  entries: Entry[];
}

/** The kinds of type in the order in which a reader meets them, with what each is. */
export const kinds = [
  { kind: 'Where questions begin', about: 'What can be asked for first, and what can be done.' },
  { kind: 'Answers', about: 'What is answered: each has fields.' },
  { kind: 'Choices', about: 'Lists of values, one of which is meant.' },
  { kind: 'What is given', about: 'What a question or an action is given.' },
  { kind: 'Single values', about: 'Numbers, texts and times.' },
] as const;

type Kind = (typeof kinds)[number]['kind'];

const agencies: Record<string, string> = {
  'local-authority': 'The local authority',
  police: 'Police',
  health: 'Health',
  partnership: 'Joined views',
};

/** What the schema that callers see is made of, in its own words. */
export const dictionary: readonly DictionaryType[] = Object.values(publicSchema.getTypeMap())
  .filter((type) => !isIntrospectionType(type))
  .map(described)
  .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));

const byName = new Map(dictionary.map((type) => [type.name, type]));

export function dictionaryType(name: string): DictionaryType | undefined {
  return byName.get(name);
}

/** Types whose name or description, or that of something in them, has the words in it. */
export function findTypes(words: string): DictionaryType[] {
  const wanted = words.trim().toLowerCase();
  const has = (text: string) => text.toLowerCase().includes(wanted);
  const rank = ({ name, description }: DictionaryType) => (has(name) ? 0 : has(description) ? 1 : 2);
  return dictionary
    .filter(
      ({ name, description, entries }) =>
        has(name) || has(description) || entries.some((each) => has(each.name) || has(each.description)),
    )
    .sort((a, b) => rank(a) - rank(b));
}

function described(type: GraphQLNamedType): DictionaryType {
  const { kind, madeOf, entries } = parts(type);
  return { name: type.name, kind, description: type.description ?? ownWords(type), madeOf, entries };
}

/** Roots and the language's own values have no description in the schema. */
function ownWords({ name }: GraphQLNamedType): string {
  const words: Record<string, string> = {
    Query: 'What can be asked for.',
    Mutation: 'What can be recorded and changed, by an agency’s own people.',
    ID: 'What something is known by: a code or an id, as text.',
    Int: 'A whole number.',
    Float: 'A number.',
    String: 'Text.',
    Boolean: 'True or false.',
  };
  return words[name] ?? '';
}

function parts(type: GraphQLNamedType): { kind: Kind; madeOf: string; entries: Entry[] } {
  if (isObjectType(type) || isInterfaceType(type)) {
    const isRoot = type === publicSchema.getQueryType() || type === publicSchema.getMutationType();
    const entries = Object.values(type.getFields()).map((field) => ({
      ...entry(field),
      answeredBy: agencies[answererOf(type.name, field.name) ?? ''] ?? '',
      arguments: field.args.map((argument) => entry(argument, `${field.name}.`)),
    }));
    return { kind: isRoot ? 'Where questions begin' : 'Answers', madeOf: 'Fields', entries };
  }
  if (isEnumType(type)) {
    return { kind: 'Choices', madeOf: 'Values', entries: type.getValues().map((value) => entry(value)) };
  }
  if (isInputObjectType(type)) {
    return {
      kind: 'What is given',
      madeOf: 'Fields',
      entries: Object.values(type.getFields()).map((field) => entry(field)),
    };
  }
  if (isUnionType(type)) {
    return { kind: 'Answers', madeOf: 'One of', entries: type.getTypes().map((each) => entry(each)) };
  }
  return { kind: isScalarType(type) ? 'Single values' : 'Answers', madeOf: '', entries: [] };
}

type Part = Pick<GraphQLArgument | GraphQLInputField, 'name' | 'description'> & { type?: GraphQLType };

function entry({ name, description, type }: Part, within = ''): Entry {
  return {
    id: `${within}${name}`,
    name,
    type: type === undefined ? '' : String(type),
    linked: type === undefined ? null : getNamedType(type).name,
    description: description ?? '',
    answeredBy: '',
    arguments: [],
  };
}
