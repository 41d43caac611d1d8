import {
  type DocumentNode,
  execute,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import type { SubgraphAnswer, SubgraphClient } from '../../../gateway/engine/transport/subgraph-client.ts';
import { SubgraphUnavailableError } from '../../../gateway/engine/transport/subgraph-unavailable-error.ts';
import type { Conversation } from './conversation.ts';
import type { Row } from './rows.ts';

/** Asks a subgraph of this process, with JSON in both directions as over HTTP. The context is a `Conversation`. */
export function inProcessClient(subgraph: string, schema: GraphQLSchema): SubgraphClient {
  return {
    async ask({ body, kind, context }) {
      const conversation = context as Conversation;
      const { query, variables = {} } = JSON.parse(body) as { query: string; variables?: Row };
      const document = parse(query);
      const lists = representationLists(document, variables);
      conversation.requests.push({ subgraph, query, variables, representations: lists.flat() });
      const faults = faultsOf(document, variables, kind, lists);
      conversation.faults.push(...faults.map((fault) => `${subgraph}: ${fault}: ${body}`));

      const reply = conversation.replies[subgraph];
      if (reply !== undefined) return asJson(reply);
      if (conversation.down.includes(subgraph)) throw new SubgraphUnavailableError(subgraph, 'UNREACHABLE');
      const invalid = validate(schema, document);
      conversation.faults.push(...invalid.map(({ message }) => `${subgraph}: ${message}: ${body}`));
      const contextValue = conversation;
      return asJson(await execute({ schema, document, variableValues: variables, contextValue }));
    },
    async close() {},
  };
}

function asJson(answer: unknown): SubgraphAnswer {
  return JSON.parse(typeof answer === 'string' ? answer : JSON.stringify(answer));
}

const operationOf = (document: DocumentNode): OperationDefinitionNode | undefined =>
  document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);

/** What each `_entities` field of a request is asked for. */
function representationLists(document: DocumentNode, variables: Row): Row[][] {
  const lists: Row[][] = [];
  visit(document, {
    Field({ name, arguments: given }) {
      if (name.value !== '_entities') return;
      const value = given?.find((argument) => argument.name.value === 'representations')?.value;
      if (value) lists.push(valueFromASTUntyped(value, variables) as Row[]);
    },
  });
  return lists;
}

/** What holds of every request, whatever is asked. */
function faultsOf(document: DocumentNode, variables: Row, kind: string, lists: Row[][]): string[] {
  const operation = operationOf(document);
  const declared = operation?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  const faults = Object.keys(variables)
    .filter((name) => !declared.includes(name))
    .map((name) => `the variable ${name} is sent and not used`);
  if (operation?.operation !== kind) faults.push(`a ${operation?.operation} is sent as a ${kind}`);
  for (const list of lists) {
    if (new Set(list.map((each) => JSON.stringify(each))).size < list.length) {
      faults.push('one representation is sent twice');
    }
  }
  return faults;
}
