import {
  doTypesOverlap,
  GraphQLBoolean,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLNonNull,
  getNamedType,
  isCompositeType,
  isUnionType,
} from 'graphql';
import type { Draft } from './draft.ts';
import { useVariable } from './use-variable.ts';
import { writeArguments } from './write-arguments.ts';

const maximumFragments = 5;

/**
 * @param depth how many levels of fields may stand inside it
 * @returns a selection set with its braces; never an empty one
 */
function writeSelections(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const { random } = draft;
  const count = 1 + random.int(depth > 1 ? 5 : 3);
  const chosen: GraphQLField<unknown, unknown>[] = [];
  const written: string[] = [];
  for (let index = 0; index < count && (draft.fieldsLeft > 0 || written.length === 0); index += 1) {
    const selection = writeSelection(draft, type, depth, chosen);
    if (selection !== undefined) written.push(selection);
  }
  return `{ ${written.length === 0 ? '__typename' : written.join(' ')} }`;
}

function writeSelection(
  draft: Draft,
  type: GraphQLCompositeType,
  depth: number,
  chosen: GraphQLField<unknown, unknown>[],
): string | undefined {
  const { random } = draft;
  const kind = random.int(100);
  if (kind < 7) return `${random.chance(0.3) ? 'kindOfIt: ' : ''}__typename${writeConditions(draft)}`;
  if (depth > 0 && kind < (isUnionType(type) ? 60 : 19)) return writeInlineFragment(draft, type, depth);
  if (depth > 0 && kind < (isUnionType(type) ? 90 : 30)) return writeSpread(draft, type, depth);
  if (isUnionType(type)) return undefined;
  const fields = Object.values(type.getFields()).filter((each) => depth > 0 || !isComposite(each));
  if (fields.length === 0) return undefined;
  const composites = fields.filter(isComposite);
  const field =
    chosen.length > 0 && random.chance(0.2)
      ? random.pick(chosen)
      : random.pick(composites.length > 0 && random.chance(0.35) ? composites : fields);
  chosen.push(field);
  return writeField(draft, type, field, depth);
}

function isComposite({ type }: GraphQLField<unknown, unknown>): boolean {
  return isCompositeType(getNamedType(type));
}

/** One field with its alias, arguments, conditions and selections. */
export function writeField(
  draft: Draft,
  parent: GraphQLCompositeType,
  field: GraphQLField<unknown, unknown>,
  depth: number,
): string {
  draft.fieldsLeft -= 1;
  const meaning = `${field.name}${writeArguments(draft, field.args)}`;
  const key = chooseKey(draft, parent, field.name, meaning);
  draft.keys.set(key, meaning);
  const type = getNamedType(field.type);
  const selections = isCompositeType(type) ? ` ${writeSelections(draft, type, depth - 1)}` : '';
  return `${key === field.name ? '' : `${key}: `}${meaning}${writeConditions(draft)}${selections}`;
}

/** The response key: now and then an alias, sometimes one that is the name of another field. */
function chooseKey(
  { random, keys }: Draft,
  parent: GraphQLCompositeType,
  field: string,
  meaning: string,
): string {
  const isFree = (key: string) => (keys.get(key) ?? meaning) === meaning;
  const aliases = [...keys].filter(([key, known]) => known === meaning && key !== field).map(([key]) => key);
  if (aliases.length > 0 && random.chance(0.4)) return random.pick(aliases);
  if (isFree(field) && random.chance(0.8)) return field;
  const others = isUnionType(parent) ? [] : Object.keys(parent.getFields());
  const candidates = [
    random.pick(others.length > 0 ? others : ['x']),
    random.pick(['x', 'y', 'z', 'total_2']),
  ];
  const found = candidates.find((key) => key !== field && isFree(key));
  return found !== undefined && random.chance(0.7) ? found : `k${keys.size}`;
}

function writeInlineFragment(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const { random } = draft;
  const condition = random.chance(0.15) ? undefined : random.pick(overlapping(draft, type));
  const on = condition === undefined ? '' : ` on ${condition.name}`;
  return `...${on}${writeConditions(draft)} ${writeSelections(draft, condition ?? type, depth - 0.5)}`;
}

function writeSpread(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const { random, fragments, schema } = draft;
  const known = fragments.filter(
    (fragment) => fragment.body !== undefined && doTypesOverlap(schema, fragment.type, type),
  );
  if (known.length > 0 && (fragments.length >= maximumFragments || random.chance(0.5))) {
    return `...${random.pick(known).name}${writeConditions(draft)}`;
  }
  if (fragments.length >= maximumFragments) return writeInlineFragment(draft, type, depth);
  const fragment = { name: `F${fragments.length}`, type: random.pick(overlapping(draft, type)), body: '' };
  const draftFragment: Draft['fragments'][number] = Object.assign(fragment, { body: undefined });
  fragments.push(draftFragment);
  draftFragment.body = writeSelections(draft, fragment.type, Math.min(depth - 0.5, 3));
  return `...${fragment.name}${writeConditions(draft)}`;
}

/** The types whose fragments can apply: itself twice as often as any other. */
function overlapping({ schema }: Draft, type: GraphQLCompositeType): GraphQLCompositeType[] {
  const all = Object.values(schema.getTypeMap()).filter(isCompositeType);
  return [type, ...all.filter((each) => !each.name.startsWith('__') && doTypesOverlap(schema, each, type))];
}

const condition = { name: 'if', type: new GraphQLNonNull(GraphQLBoolean) };

function writeConditions(draft: Draft): string {
  const { random } = draft;
  if (!random.chance(0.14)) return '';
  const write = (directive: string, usually: boolean) => {
    const literal = String(random.chance(0.8) ? usually : !usually);
    return ` @${directive}(if: ${random.chance(0.65) ? useVariable(draft, condition) : literal})`;
  };
  const both = [write('skip', false), write('include', true)];
  if (random.chance(0.2)) return random.chance(0.5) ? both.join('') : both.reverse().join('');
  return random.pick(both);
}
