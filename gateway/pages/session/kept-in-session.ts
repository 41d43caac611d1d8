import { z } from 'zod';
import type { Sealed } from './sealed.ts';
import type { PendingSignIn, Tokens } from './sign-in.ts';

const pendingSignIn = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
});

const tokens = z.strictObject({
  accessToken: z.string(),
  accessExpiresAt: z.coerce.date(),
  refreshToken: z.string().optional(),
  idToken: z.string().optional(),
});

/** A sealed `pendingSignIn` of a session; null if there is none that can be opened. */
export function openPendingSignIn(
  { unseal }: Sealed,
  text: string | undefined,
): Promise<PendingSignIn | null> {
  return open(unseal, text, pendingSignIn);
}

/** The sealed `tokens` of a session; null if there are none that can be opened: nobody is signed in. */
export function openTokens({ unseal }: Sealed, text: string | undefined): Promise<Tokens | null> {
  return open(unseal, text, tokens);
}

async function open<Value>(
  unseal: Sealed['unseal'],
  text: string | undefined,
  kind: z.ZodType<Value>,
): Promise<Value | null> {
  return text === undefined ? null : (kind.safeParse(await unseal(text)).data ?? null);
}
