import type { Fault } from './fetch/failure.ts';
import type { FaultWords } from './fetch/run.ts';

/** How failures of subgraphs are put into words for whoever asked. */
export interface Wording {
  /** The extension of an error that holds the subgraph's name. */
  subgraph: string;
  /** The code and message for a subgraph that did not answer, or not so that it can be relied on. */
  unavailable: { code: string; message(subgraph: string | undefined): string };
}

export const plainWording: Wording = {
  subgraph: 'subgraph',
  unavailable: {
    code: 'SUBGRAPH_UNAVAILABLE',
    message: (subgraph = 'A subgraph') => `${subgraph} did not answer. Ask again later.`,
  },
};

/** Codes that speak of the request that we sent, or of a breakdown: their words are about us, not the caller. */
const ofItsOwn = ['INTERNAL_SERVER_ERROR', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE'];

export function faultWords({ subgraph: key, unavailable: { code, message } }: Wording): FaultWords {
  // Looked up for every question, and there are few subgraphs.
  const faults = new Map<string | undefined, Fault>();
  const unavailable = (subgraph: string | undefined): Fault => {
    let fault = faults.get(subgraph);
    if (fault === undefined) {
      const extensions = { code, ...(subgraph !== undefined && { [key]: subgraph }) };
      fault = { message: message(subgraph), extensions };
      faults.set(subgraph, fault);
    }
    return fault;
  };
  return {
    unavailable,
    said(subgraph, { message: words, extensions }) {
      const said = extensions?.code;
      if (typeof said !== 'string' || ofItsOwn.includes(said) || said.startsWith('GRAPHQL_')) {
        return unavailable(subgraph);
      }
      return { message: words, extensions: { code: said, [key]: subgraph } };
    },
  };
}
