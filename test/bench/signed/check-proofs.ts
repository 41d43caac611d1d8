import { proofReplays } from '../../../shared/auth/proof-replays.ts';
import type { SigningKey } from '../../../shared/auth/signing-key.ts';
import { type ProofVerifier, proofVerifier } from '../../../shared/auth/verify-proof.ts';
import { keySetOf } from '../../support/test-identity.ts';
import { ask } from '../gateway-process.ts';
import { questions } from '../questions.ts';
import type { RunningBench, RunningCandidate } from '../running-bench.ts';
import type { RecordedQuestion } from '../stub-subgraphs.ts';
import { subgraphNames } from '../subgraphs/compose.ts';
import type { BenchCaller } from './callers.ts';

/** Verifies for a subgraph, as the product's subgraphs do. Made before anything is asked: older proofs are refused. */
export type SubgraphVerifiers = ReadonlyMap<string, ProofVerifier>;

/** @param key that of the gateway, whose public half is known to every subgraph */
export function subgraphVerifiers(key: SigningKey): SubgraphVerifiers {
  const keySets = new Map([['gateway', keySetOf(key)]]);
  return new Map(
    subgraphNames.map((audience) => [
      audience,
      proofVerifier({ audience, keySets, clock: () => new Date(), replays: proofReplays() }),
    ]),
  );
}

/**
 * Has every candidate ask the stub subgraphs for several callers at once, and verifies all that they were sent as the product's subgraphs would.
 *
 * @throws if one proof does not hold, or is for somebody else, another purpose or another request
 * @returns what is to be said of it
 */
export async function checkProofs(
  bench: RunningBench,
  running: RunningCandidate[],
  callers: BenchCaller[],
  verifiers: SubgraphVerifiers,
): Promise<string> {
  const counts: string[] = [];
  for (const { candidate, url } of running) {
    let verified = 0;
    const requestIds = new Set<string>();
    for (const [body] of Object.values(questions)) {
      // At the same moment: a gateway must not ask for one in the name of another.
      const recorded = await bench.recorded(() =>
        Promise.all(callers.map(({ credentials }) => ask(url, body as string, credentials))),
      );
      for (const caller of callers) {
        const own = recorded.filter(
          ({ authorization }) => authorization === caller.credentials.authorization,
        );
        try {
          requestIds.add(await verifiedRequest(own, caller, verifiers));
        } catch (error) {
          throw new Error(`${candidate.id} sent subgraphs what they would not take.`, { cause: error });
        }
        verified += own.length;
      }
      if (recorded.length % callers.length !== 0 || recorded.length === 0)
        throw new Error(`${candidate.id} asks more for some callers than for others, or in nobody's name.`);
    }
    if (requestIds.size !== callers.length * Object.keys(questions).length)
      throw new Error(`${candidate.id} gives requests the same id.`);
    counts.push(`${candidate.id} ${verified}`);
  }
  return `Proofs that were verified as the product's subgraphs do, and held: ${counts.join(', ')}.`;
}

/** The id of one caller's request, which all its questions to subgraphs bear. */
async function verifiedRequest(
  recorded: RecordedQuestion[],
  { token, credentials }: BenchCaller,
  verifiers: SubgraphVerifiers,
): Promise<string> {
  const ids = new Set<string>();
  for (const { subgraph, body, proof } of recorded) {
    const verifier = verifiers.get(subgraph) as ProofVerifier;
    const signed = await verifier.readHeader(proof);
    const { requestId, purpose, lawfulBasis } = verifier.accept(signed, {
      body: Buffer.from(body, 'latin1'),
      token,
    });
    if (purpose !== credentials['x-hub-purpose'] || lawfulBasis !== credentials['x-hub-lawful-basis'])
      throw new Error(`${subgraph} was told another purpose or lawful basis than the caller stated.`);
    ids.add(requestId);
  }
  const [id, another] = ids;
  if (id === undefined) throw new Error("No subgraph was asked with the caller's token.");
  if (another !== undefined) throw new Error('The questions of one request bear several ids.');
  return id;
}
