import * as z from 'zod';
import { roles } from './principal.ts';

/**
 * Where one thing is in a token. `claim` is the claim's own name, or the way to it with dots between, as in
 * `realm_access.roles`. Of its values those count that start with `prefix` (which is taken off) or are listed in
 * `values`; without either, all.
 */
const place = z
  .strictObject({
    claim: z.string().min(1).max(200),
    prefix: z.string().min(1).max(200).optional(),
    values: z.record(z.string().min(1), z.string().min(1)).optional(),
  })
  .refine(
    ({ prefix, values }) => prefix === undefined || values === undefined,
    'give prefix or values, not both',
  );

const claimMapShape = z.strictObject({
  /** Who it is; `sub` unless told. */
  subject: z.strictObject({ claim: z.string().min(1).max(200) }).default({ claim: 'sub' }),
  role: place.safeExtend({ values: z.record(z.string().min(1), z.enum(roles)).optional() }),
  organisation: place,
  partnerships: place,
  inspectorate: place,
});

/** How a sign-in's claims are read: which hold somebody's role, organisation, partnerships and inspectorate. */
export type ClaimMap = z.infer<typeof claimMapShape>;

export type ClaimPlace = z.infer<typeof place>;

/** The claims of the demonstration sign-in, and of any that can be told what to call them. */
export const ownClaims: ClaimMap = {
  subject: { claim: 'sub' },
  role: { claim: 'hub_role' },
  organisation: { claim: 'hub_organisation' },
  partnerships: { claim: 'hub_partnerships' },
  inspectorate: { claim: 'hub_inspectorate' },
};

/** A claim map from JSON text; the first thing that is wrong with it otherwise. */
export function parseClaimMap(text: string): { map: ClaimMap } | { wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: 'it is not JSON' };
  }
  const parsed = claimMapShape.safeParse(value);
  if (parsed.success) return { map: parsed.data };
  const [issue] = parsed.error.issues;
  return { wrong: `${issue?.path.join('.') || 'the whole'}: ${issue?.message}` };
}
