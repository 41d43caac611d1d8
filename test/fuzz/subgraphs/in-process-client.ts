import { type DocumentNode, execute, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import type {
  SubgraphAnswer,
  SubgraphClient,
  SubgraphQuestion,
} from '../../../gateway/engine/transport/subgraph-client.ts';
import type { Execution } from '../execution.ts';
import { failAs } from '../failures/failure-kinds.ts';
import { askedFields, complaintAbout } from './asked-fields.ts';
import { subgraphSchemas } from './subgraph-schemas.ts';

/** So many documents are kept parsed; random queries seldom ask an agency the same twice. */
const keptDocuments = 2000;

/**
 * Asks an agency of the fuzz without a network: JSON text in and JSON text out, as over HTTP, and validated as a
 * server validates. The question's context is the Execution that it belongs to.
 */
export function inProcessClient(agency: string): SubgraphClient {
  const ask = agencyAnswers(agency);
  return {
    ask: ({ body, context }: SubgraphQuestion) => ask(body, context as Execution),
    close: async () => {},
  };
}

/** @returns what the agency answers to a request's JSON text; throws SubgraphUnavailableError as its failure says */
export function agencyAnswers(
  agency: string,
): (body: string, execution: Execution) => Promise<SubgraphAnswer> {
  const schema = subgraphSchemas[agency] as GraphQLSchema;
  const documents = new Map<string, DocumentNode | GraphQLError>();

  /** As a server reads a question: what is wrong with it, if it cannot be answered. */
  const read = (query: string): DocumentNode | GraphQLError => {
    const known = documents.get(query);
    if (known !== undefined) return known;
    const document = parse(query, { noLocation: true });
    const [error] = validate(schema, document);
    if (documents.size >= keptDocuments) documents.clear();
    documents.set(query, error ?? document);
    return error ?? document;
  };

  return async (body, execution) => {
    const { query, variables = {} } = JSON.parse(body) as Question;
    await turns(body.length % 7);
    const document = read(query);
    if (document instanceof GraphQLError) {
      execution.complaints.push(`${agency} was sent what is not valid: ${document.message}\n${query}`);
      return {
        errors: [{ message: document.message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
      };
    }
    const complaint = complaintAbout(document, variables);
    if (complaint !== undefined) execution.complaints.push(`${agency}: ${complaint}\n${body}`);
    const failure = execution.failing.get(agency);
    if (failure !== undefined) return failAs(failure, askedFields(schema, document, variables), agency);
    const answer = await execute({ schema, document, variableValues: variables, contextValue: execution });
    return JSON.parse(JSON.stringify(answer));
  };
}

interface Question {
  query: string;
  variables?: Record<string, unknown>;
}

/** Answers in another order than the questions were asked in, but in the same order every time. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count * 3; turn += 1) await undefined;
}
