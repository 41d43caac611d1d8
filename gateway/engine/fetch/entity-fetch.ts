import type { EntityBatchAlias } from '@graphql-hive/router-query-planner';
import { PlanNotSupportedError } from '../plan/plan-not-supported-error.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { askSubgraph, type Question } from './ask-subgraph.ts';
import { type Data, Failure, isData } from './failure.ts';
import { emptyObject, failObject, type MergeRules, mergeObject } from './merge.ts';
import { compilePath, type FindObjects } from './path.ts';
import type { PlacedAnswer } from './place-errors.ts';
import { compileRepresentation, type Representation, type WriteRepresentation } from './representation.ts';
import { type Rewrite, readRewrite, rewriteAnswer, rewriteSelection } from './rewrites.ts';
import type { Run } from './run.ts';
import { isAskedOf, type SelectedField, type Selection } from './selection.ts';
import type { Writing } from './write-value.ts';

/** One list of entities in a question: where they stand in the data, how they are named, what is asked of them. */
export interface EntityList {
  /** Its key in the subgraph's answer. */
  key: string;
  /** The variable that carries the representations. */
  variable: string;
  find: FindObjects[];
  write: WriteRepresentation;
  selection: Selection;
  rewrites: Rewrite[];
}

/** @param selection of the whole question; the list's is below its key */
export function entityList(
  alias: Omit<EntityBatchAlias, 'representationsVariableName'>,
  variable: string,
  selection: Selection,
  subgraph: string,
  supergraph: Supergraph,
): EntityList {
  const { alias: key, paths, requires, inputRewrites = [], outputRewrites = [] } = alias;
  const rewrites = outputRewrites.map(readRewrite);
  const asked = selection.fields.find((field) => field.key === key)?.selection;
  if (asked === undefined) throw new PlanNotSupportedError('entities that it does not ask for');
  return {
    key,
    variable,
    find: paths.map((path) => compilePath(path, supergraph)),
    write: compileRepresentation(subgraph, requires, inputRewrites, supergraph),
    selection: rewriteSelection(asked, rewrites),
    rewrites,
  };
}

/** The objects of a list that are asked for: each representation once. */
interface Asked {
  list: EntityList;
  texts: string[];
  /** For each representation, the object that it is of. */
  objects: Data[];
  /** Further objects of the same representation, by its position; most have none. */
  further: Map<number, Data[]> | undefined;
  /** Fields that cannot be worked out, whatever the subgraph makes of what it is sent. */
  impossible: { object: Data; field: SelectedField; failure: Failure }[];
}

/** Asks a subgraph for entities, all lists in one question, and adds its answer to the data. */
export async function fetchEntities(
  asking: Question,
  lists: readonly EntityList[],
  supergraph: Supergraph,
  run: Run,
): Promise<void> {
  const asked = lists.map((list) => gather(list, asking.subgraph, supergraph, run));
  if (asked.every(({ texts }) => texts.length === 0)) return;
  const representations = asked.map(
    ({ list, texts }) => `${JSON.stringify(list.variable)}:[${texts.join(',')}]`,
  );
  const answer = await askSubgraph(asking, representations, run);
  const unreliable = new Failure(run.faults.unavailable(asking.subgraph));
  const rules = { isAbstract: supergraph.isAbstract, unreliable };
  for (const each of asked) if (each.texts.length > 0) add(each, answer, rules, supergraph);
}

function gather(list: EntityList, subgraph: string, supergraph: Supergraph, run: Run): Asked {
  const asked: Asked = { list, texts: [], objects: [], further: undefined, impossible: [] };
  const { texts, objects } = asked;
  const positions = new Map<unknown, number>();
  const unreliable = (owner: string | undefined) => new Failure(run.faults.unavailable(owner));
  const writing: Writing = { failure: undefined, missed: [], incomplete: run.incomplete, unreliable };
  for (const find of list.find) {
    for (const object of find(run.data)) {
      const representation = list.write(object, writing);
      const { text, identity, failure, isNameless, missing } = representation;
      if (isNameless) emptyObject(object, list.selection);
      if (failure !== undefined) failObject(object, list.selection, new Failure(failure.fault));
      if (text === undefined) continue;
      if (missing.length > 0 && !goWithout(object, representation, asked, subgraph, supergraph, run))
        continue;
      const first = positions.get(identity);
      const position = first === undefined || texts[first] === text ? first : positions.get(text);
      if (position !== undefined && texts[position] === text) {
        addFurther(asked, position, object);
      } else {
        // Few have the same identity and another text: those go by their text.
        positions.set(first === undefined ? identity : text, texts.length);
        texts.push(text);
        objects.push(object);
      }
    }
  }
  return asked;
}

function addFurther(asked: Asked, position: number, object: Data): void {
  asked.further ??= new Map();
  const further = asked.further.get(position);
  if (further === undefined) asked.further.set(position, [object]);
  else further.push(object);
}

/**
 * Says of the fields that need what is missing that they are worked out from less, or cannot be worked out.
 *
 * @returns whether any field is left to be asked for
 */
function goWithout(
  object: Data,
  { type, missing }: Representation,
  { list, impossible }: Asked,
  subgraph: string,
  supergraph: Supergraph,
  run: Run,
): boolean {
  let isAnyLeft = false;
  for (const field of list.selection.fields) {
    if (!isAskedOf(field, object.__typename)) continue;
    const needs = supergraph.needs(subgraph, type, field.name);
    const lacking = missing.filter(({ name }) => needs.has(name));
    const required = lacking.find(({ isRequired }) => isRequired);
    if (required === undefined) {
      isAnyLeft = true;
      for (const { fault } of lacking) run.incomplete.note(object, field.key, fault);
    } else {
      const failure = new Failure(required.fault, [], field.selection);
      object[field.key] = failure;
      impossible.push({ object, field, failure });
    }
  }
  return isAnyLeft;
}

function add(
  { list, texts, objects, further, impossible }: Asked,
  { data, missing }: PlacedAnswer,
  rules: MergeRules,
  supergraph: Supergraph,
): void {
  const { key, rewrites } = list;
  const answered = data[key] ?? missing;
  const isWhole = Array.isArray(answered) && answered.length === texts.length;
  const failed = answered instanceof Failure ? new Failure(answered.fault) : rules.unreliable;
  for (let index = 0; index < objects.length; index++) {
    const entity: unknown = isWhole ? answered[index] : failed;
    if (rewrites.length > 0 && isData(entity)) rewriteAnswer(entity, rewrites, supergraph);
    const others = further?.get(index) ?? [];
    // The last place may have the answer itself.
    addEntity(objects[index] as Data, entity, list, rules, others.length > 0);
    others.forEach((object, nth) => {
      addEntity(object, entity, list, rules, nth < others.length - 1);
    });
  }
  for (const { object, field, failure } of impossible) object[field.key] = failure;
}

function addEntity(
  object: Data,
  entity: unknown,
  { selection }: EntityList,
  rules: MergeRules,
  copied: boolean,
): void {
  if (entity === null) emptyObject(object, selection);
  else if (isData(entity)) mergeObject(object, entity, selection, rules, copied);
  else failObject(object, selection, entity instanceof Failure ? entity : rules.unreliable);
}
