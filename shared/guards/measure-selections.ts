import {
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { checkArguments, checkDirectives } from './check-values.ts';
import type { QueryLimits } from './query-limits.ts';
import { QueryRefusedError } from './query-refused-error.ts';
import { isPlannersName, isReservedFieldName, isReservedName } from './reserved-names.ts';

/** What a set of selections comes to with its fragments written out. */
interface SelectionMeasure {
  /** Fields and fragments. */
  selections: number;
  aliases: number;
  directives: number;
  /** Fields in this very place, those of fragments too. */
  fields: number;
  /** Fields one inside another, but for those about the schema. */
  depth: number;
  introspectionDepth: number;
  /** Fragments one inside another. */
  fragmentDepth: number;
}

/** How many fields and fragments stand around a set of selections. Both are limited, and so is the recursion. */
interface Around {
  fields: number;
  fragments: number;
}

const outermost: Around = { fields: 0, fragments: 0 };

/**
 * Measures selections of one document. A fragment is measured once, and its measure added wherever it is spread: the
 * work is linear in the document, whatever the fragments written out would come to. Numbers stay small, because every
 * set is held against the limits by itself.
 *
 * @param fragments of the document by name
 * @param ofPlanner whether the gateway asks, which may use its planner's names
 */
export class SelectionMeasurer {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #limits: QueryLimits;
  readonly #ofPlanner: boolean;
  readonly #measured = new Map<string, SelectionMeasure>();
  readonly #under = new Set<string>();

  constructor(
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    limits: QueryLimits,
    ofPlanner: boolean,
  ) {
    this.#fragments = fragments;
    this.#limits = limits;
    this.#ofPlanner = ofPlanner;
  }

  /** @throws QueryRefusedError for what no operation with these selections can keep */
  measure({ selections }: SelectionSetNode, around: Around = outermost): SelectionMeasure {
    const limits = this.#limits;
    if (around.fields > deepest(limits)) throw new QueryRefusedError('depth', limits.depth);
    if (around.fragments > limits.fragmentDepth) {
      throw new QueryRefusedError('fragmentDepth', limits.fragmentDepth);
    }
    const total = nothing();
    for (const selection of selections) {
      total.selections += 1;
      total.directives += selection.directives?.length ?? 0;
      checkDirectives(selection.directives, limits);
      if (selection.kind === Kind.FIELD) this.#addField(total, selection, around);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) this.#addSpread(total, selection, around);
      else addFragment(total, this.measure(selection.selectionSet, insideFragment(around)));
    }
    this.#check(total);
    return total;
  }

  /** @throws QueryRefusedError fragmentCycle, and as `measure` */
  measureFragment(fragment: FragmentDefinitionNode, around: Around = outermost): SelectionMeasure {
    const name = fragment.name.value;
    const known = this.#measured.get(name);
    if (known !== undefined) return known;
    if (this.#under.has(name)) throw new QueryRefusedError('fragmentCycle');
    this.#under.add(name);
    checkDirectives(fragment.directives, this.#limits);
    const measure = this.measure(fragment.selectionSet, insideFragment(around));
    measure.directives += fragment.directives?.length ?? 0;
    this.#under.delete(name);
    this.#measured.set(name, measure);
    return measure;
  }

  #addField(total: SelectionMeasure, field: FieldNode, around: Around): void {
    const { name, alias, selectionSet } = field;
    if (alias === undefined ? isReservedFieldName(name.value) : this.#isRefused(alias.value)) {
      throw new QueryRefusedError('aliasReserved');
    }
    checkArguments(field.arguments, this.#limits);
    const inside =
      selectionSet === undefined
        ? nothing()
        : this.measure(selectionSet, { ...around, fields: around.fields + 1 });
    const aliases = inside.aliases + (alias === undefined ? 0 : 1);
    // By the field that is asked for: what an operation, a fragment or an alias is called says nothing.
    const isAboutSchema = name.value === '__schema' || name.value === '__type';
    // The answer to it is as long as the schema, so each alias is another whole schema.
    if (isAboutSchema && aliases > 0) throw new QueryRefusedError('introspectionAlias');
    const depth = 1 + (isAboutSchema ? Math.max(inside.depth, inside.introspectionDepth) : inside.depth);
    add(total, {
      ...inside,
      aliases,
      fields: 1,
      depth: isAboutSchema ? 0 : depth,
      introspectionDepth: isAboutSchema ? depth : inside.introspectionDepth && inside.introspectionDepth + 1,
    });
  }

  #isRefused(alias: string): boolean {
    return isReservedName(alias) && !(this.#ofPlanner && isPlannersName(alias));
  }

  #addSpread(total: SelectionMeasure, spread: FragmentSpreadNode, around: Around): void {
    const fragment = this.#fragments.get(spread.name.value);
    // Validation says which fragment there is not.
    if (fragment !== undefined) addFragment(total, this.measureFragment(fragment, around));
  }

  /** Whatever passes a limit by itself does so wherever it stands. */
  #check(measure: SelectionMeasure): void {
    const limits = this.#limits;
    const { fields, depth, introspectionDepth, fragmentDepth } = measure;
    checkTotals(measure, limits);
    if (depth > deepest(limits)) throw new QueryRefusedError('depth', limits.depth);
    if (introspectionDepth > limits.introspectionDepth) {
      throw new QueryRefusedError('introspectionDepth', limits.introspectionDepth);
    }
    if (fragmentDepth > limits.fragmentDepth) {
      throw new QueryRefusedError('fragmentDepth', limits.fragmentDepth);
    }
    if (fields > limits.fieldsAtOneLevel) {
      throw new QueryRefusedError('fieldsAtOneLevel', limits.fieldsAtOneLevel);
    }
  }
}

/** @throws QueryRefusedError aliases, directives, selections */
export function checkTotals(
  { aliases, directives, selections }: Pick<SelectionMeasure, 'aliases' | 'directives' | 'selections'>,
  limits: QueryLimits,
): void {
  if (aliases > limits.aliases) throw new QueryRefusedError('aliases', limits.aliases);
  if (directives > limits.directives) throw new QueryRefusedError('directives', limits.directives);
  if (selections > limits.selections) throw new QueryRefusedError('selections', limits.selections);
}

/** A fragment may stand in data or below `__schema`: which of the two limits counts shows only in the operation. */
function deepest({ depth, introspectionDepth }: QueryLimits): number {
  return Math.max(depth, introspectionDepth);
}

function insideFragment({ fields, fragments }: Around): Around {
  return { fields, fragments: fragments + 1 };
}

function nothing(): SelectionMeasure {
  return {
    selections: 0,
    aliases: 0,
    directives: 0,
    fields: 0,
    depth: 0,
    introspectionDepth: 0,
    fragmentDepth: 0,
  };
}

function addFragment(total: SelectionMeasure, fragment: SelectionMeasure): void {
  add(total, fragment);
  total.fragmentDepth = Math.max(total.fragmentDepth, fragment.fragmentDepth + 1);
}

function add(total: SelectionMeasure, more: SelectionMeasure): void {
  total.selections += more.selections;
  total.aliases += more.aliases;
  total.directives += more.directives;
  total.fields += more.fields;
  total.depth = Math.max(total.depth, more.depth);
  total.introspectionDepth = Math.max(total.introspectionDepth, more.introspectionDepth);
  total.fragmentDepth = Math.max(total.fragmentDepth, more.fragmentDepth);
}
