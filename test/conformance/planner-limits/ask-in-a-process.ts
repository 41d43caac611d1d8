import { federate } from '../support/federation.ts';
import { interfaceObjectFirst, neededObject } from './subgraphs.ts';

/** Asks one of the subgraphs’ sets one query and prints the answer. A process by itself, which the planner can end. */
const [, , name, query = ''] = process.argv;
const { answer } = await federate(name === 'neededObject' ? neededObject : interfaceObjectFirst).ask({
  query,
});
console.log(JSON.stringify(answer));
