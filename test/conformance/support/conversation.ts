import type { SubgraphAnswer } from '../../../gateway/engine/transport/subgraph-client.ts';
import type { Row } from './rows.ts';

/** One request that the engine sent. */
export interface SubgraphRequest {
  subgraph: string;
  query: string;
  variables: Row;
  /** Of every `_entities` field, in the order of the operation. */
  representations: Row[];
}

/** How the subgraphs are to behave while one query is answered, and what they were asked. */
export class Conversation {
  readonly requests: SubgraphRequest[] = [];
  /** What a request does that no engine may do. */
  readonly faults: string[] = [];
  /** What resolvers noted, in the order in which they ran. */
  readonly log: string[] = [];
  /** Where resolvers of mutations keep what they change. */
  readonly state: Row = {};
  /** Subgraphs that do not answer. */
  readonly down: readonly string[];
  /** What a subgraph says, whatever it is asked: as JSON, so that any bytes can be said. */
  readonly replies: Record<string, SubgraphAnswer | string>;

  constructor(behaviour: { down?: readonly string[]; replies?: Record<string, SubgraphAnswer | string> }) {
    this.down = behaviour.down ?? [];
    this.replies = behaviour.replies ?? {};
  }
}
