import { describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  type GraphQLNamedType,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { compose } from '../../gateway/federation/compose.ts';

const schema = buildSchema(compose().publicSchema, { assumeValidSDL: true });
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
const fields = types.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type)
    ? Object.values(type.getFields()).map((field) => ({ of: type.name, name: field.name, field }))
    : [],
);

describe('what callers of the gateway see', () => {
  test("has none of the agencies' pages of ids, rows for comparison, or contributions to a period", () => {
    const internal = fields.filter(
      ({ of, name }) =>
        (of === 'Query' && /(Ids|Rows)$/.test(name)) ||
        (of === 'ReportingPeriod' && /^(localAuthority|police|health)/.test(name)),
    );
    expect(internal.map(({ of, name }) => `${of}.${name}`)).toEqual([]);
    expect(
      types
        .map(({ name }) => name)
        .filter((name) => /Contribution$|Digest|ComparisonRow|PairDay|MatterRef/.test(name)),
    ).toEqual([]);
  });

  test('has nothing of federation in it', () => {
    expect(types.map(({ name }) => name).filter((name) => /^(_|join__|link__)/.test(name))).toEqual([]);
    expect(fields.map(({ name }) => name).filter((name) => name.startsWith('_'))).toEqual([]);
  });

  test('has no type that no question leads to', () => {
    const reached = new Set<string>();
    const visit = (type: GraphQLNamedType | null | undefined): void => {
      if (type == null || reached.has(type.name)) return;
      reached.add(type.name);
      if (isUnionType(type)) for (const member of type.getTypes()) visit(member);
      if (isInputObjectType(type))
        for (const { type: inner } of Object.values(type.getFields())) visit(getNamedType(inner));
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const { type: inner, args } of Object.values(type.getFields())) {
          visit(getNamedType(inner));
          for (const argument of args) visit(getNamedType(argument.type));
        }
      }
    };
    visit(schema.getQueryType());
    visit(schema.getMutationType());
    expect(types.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
  });

  test('describes every type, field and argument', () => {
    const undescribed = [
      ...types
        .filter(({ description, name }) => !description && !['Query', 'Mutation'].includes(name))
        .map(({ name }) => name),
      ...fields.filter(({ field }) => !field.description).map(({ of, name }) => `${of}.${name}`),
      ...fields.flatMap(({ of, name, field }) =>
        field.args
          .filter(({ description }) => !description)
          .map((argument) => `${of}.${name}(${argument.name})`),
      ),
    ];
    expect(undescribed).toEqual([]);
  });
});
