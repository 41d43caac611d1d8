import { testIssuer } from '../support/tokens.ts';
import { checkAlike } from './alike.ts';
import type { BenchPart, PartOptions, PartReport } from './part.ts';
import { ensurePeers } from './peers.ts';
import { canPin } from './pinned-process.ts';
import { machine } from './report.ts';
import { measuredRounds } from './rounds.ts';
import type { RunningCandidate } from './running-bench.ts';
import { checkProofs, subgraphVerifiers } from './signed/check-proofs.ts';
import { checkRefusals } from './signed/check-refusals.ts';
import { gatewayTables, gatewayVerdicts } from './signed/gateway-report.ts';
import { type SignedBench, startSignedBench } from './signed/signed-bench.ts';

const connections = 32;

/** What a request costs in the gateway as it really runs, beside a floor and Apollo's that tell who asks and sign, too. */
export const gatewayPart: BenchPart = {
  id: 'gateway',
  title: 'The gateway with everything on',
  async run(options) {
    if (process.platform !== 'linux')
      throw new Error('The bench reads processor time from /proc: run it on Linux.');
    ensurePeers();
    const signed = await startSignedBench(options.folder);
    try {
      return await measured(signed, options);
    } finally {
      await signed.stop();
    }
  },
};

async function measured(
  { bench, candidates, callers, signIn, key }: SignedBench,
  { quick }: PartOptions,
): Promise<PartReport> {
  const about = machine();
  const verifiers = subgraphVerifiers(key);
  const running: RunningCandidate[] = [];
  for (const candidate of candidates) running.push(await bench.start(candidate));

  const [somebody] = callers;
  const alike = await checkAlike(running, somebody.credentials);
  // One of each role.
  const proven = await checkProofs(bench, running, callers.slice(0, 7), verifiers);
  const namesake = await testIssuer({ issuer: signIn.issuer.issuer });
  await checkRefusals(bench, running, somebody, await namesake.tokenFor(somebody.principal));

  const rounds = quick ? 2 : 4;
  const seconds = quick ? 3 : 8;
  const windows = await measuredRounds(bench, running, {
    rounds,
    seconds,
    connections,
    firstWarmUpSeconds: quick ? 2 : 5,
    callers: callers.map(({ credentials }) => credentials),
  });
  const notes = [
    `${rounds} rounds of ${seconds} s, ${connections} connections, ${callers.length} callers of all roles by turns; medians of the rounds, and the least and the most.`,
    ...alike,
    proven,
    'Nobody without a token, with a forged one or with a purpose that is none was answered by any of them.',
    'CPU F/x and A/x are the processor time of F and of A for a request, divided by the one of the row.',
    'H is kept from asking once for several callers, which it does by default: it would ask in the name of one of them.',
    ...(canPin
      ? []
      : ['taskset or a second core is missing: nothing is pinned, and figures hold only roughly.']),
  ];
  return {
    tables: gatewayTables(windows, running, notes),
    verdicts: gatewayVerdicts(windows),
    figures: { machine: about, rounds, seconds, connections, callers: callers.length, windows },
  };
}
