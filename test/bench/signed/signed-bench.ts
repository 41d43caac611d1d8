import path from 'node:path';
import { makeSigningKey, type SigningKey } from '../../../shared/auth/signing-key.ts';
import type { Candidate } from '../candidates.ts';
import { type RunningBench, startBench } from '../running-bench.ts';
import { type BenchCaller, benchCallers } from './callers.ts';
import { type SignIn, startSignIn } from './sign-in.ts';
import { signedCandidates } from './signed-candidates.ts';

const callersCount = 50;

/** The bench with a sign-in beside it, people who signed in, and gateways that can tell who they are. */
export interface SignedBench {
  bench: RunningBench;
  candidates: Candidate[];
  /** At least one. */
  callers: [BenchCaller, ...BenchCaller[]];
  signIn: SignIn;
  /** The one that gateways sign with. */
  key: SigningKey;
  stop(): Promise<void>;
}

/** Starts the stub subgraphs and the sign-in. Logs and the signing key go to the folder, which is emptied before. */
export async function startSignedBench(folder: string): Promise<SignedBench> {
  const signIn = await startSignIn();
  try {
    const callers = (await benchCallers(signIn.issuer, callersCount)) as SignedBench['callers'];
    const bench = await startBench(folder, callers[0].credentials);
    const key = makeSigningKey();
    return {
      bench,
      candidates: signedCandidates(path.resolve(folder), signIn, key),
      callers,
      signIn,
      key,
      async stop() {
        await bench.stop();
        await signIn.stop();
      },
    };
  } catch (error) {
    await signIn.stop();
    throw error;
  }
}
