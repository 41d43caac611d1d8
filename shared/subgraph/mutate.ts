import { createHash } from 'node:crypto';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { HubError } from '../errors/hub-error.ts';
import type { AgencyContext } from './agency-context.ts';
import { checkMayWrite } from './check-may-write.ts';
import { partnershipByOwnCode } from './check-parties.ts';
import { notSeen } from './read-records.ts';

/** A mutation as it was sent. */
export interface SentMutation {
  /** The mutation's name: one key cannot stand for two kinds. */
  name: string;
  partnershipCode: string;
  input: { idempotencyKey: string; organisation?: unknown; record?: unknown };
  /** True if the work itself decides whether the caller may, who then need not keep their records here. */
  decidedByWork?: true;
}

/**
 * Runs a mutation at most once. The same key with the same input gives the first result again, also when
 * two arrive together: the second waits for the first. All of it is saved, or none. A key belongs to the caller's
 * organisation: another's is another key.
 *
 * @throws HubError IDEMPOTENCY_KEY_INVALID, UNKNOWN_PARTNERSHIP, IDEMPOTENCY_KEY_REUSED, ALREADY_RECORDED, NOT_PERMITTED
 */
export async function mutate<Result>(
  context: AgencyContext,
  sent: SentMutation,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  const { partnershipCode } = sent;
  const key = sent.input.idempotencyKey;
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) {
    throw new HubError(
      'IDEMPOTENCY_KEY_INVALID',
      'idempotencyKey must be 8 to 200 visible characters, such as a UUID.',
    );
  }
  const partnership = partnershipByOwnCode(context.geography, partnershipCode);
  const access = { partnership, concept: sent.name, action: 'WRITE' };
  const digest = digestOf(sent, context);
  try {
    if (!sent.decidedByWork) await checkMayWrite(context, partnership, organisationOf(sent.input));
    const written = await context.sessions.write(context, async (manager) => {
      const fresh: unknown[] = await manager.query(
        `insert into idempotent_mutations
           (partnership, organisation, idempotency_key, mutation, input_digest, applied_at)
         values ($1, hub_organisation(), $2, $3, $4, $5) on conflict do nothing returning true`,
        [partnershipCode, key, sent.name, digest, context.now],
      );
      if (fresh.length === 0) return earlierResult<Result>(manager, partnershipCode, key, digest);
      const result = await work(manager);
      await manager.query(
        `update idempotent_mutations set result = $3
         where partnership = $1 and organisation = hub_organisation() and idempotency_key = $2`,
        [partnershipCode, key, JSON.stringify(result)],
      );
      return result;
    });
    context.recorder.record({
      ...access,
      outcome: 'ALLOWED',
      count: 1,
      subjects: [childReferenceOf(written)],
    });
    return written;
  } catch (error) {
    const told = toldOf(error);
    context.recorder.record({ ...access, ...notSeen(told) });
    throw told;
  }
}

/** What the caller is told. The decision comes before; where it was forgotten, the database's own refusal looks the same. */
function toldOf(error: unknown): unknown {
  const code = error instanceof QueryFailedError ? error.driverError?.code : undefined;
  if (code === uniqueViolation) {
    return new HubError(
      'ALREADY_RECORDED',
      'The organisation already holds a record of this. Change that one instead.',
    );
  }
  if (code === insufficientPrivilege) {
    return new HubError('NOT_PERMITTED', 'You may not write this. Ask the organisation whose record it is.');
  }
  return error;
}

/** Whose record it is about, when the input says so. */
function organisationOf(input: { organisation?: unknown; record?: unknown }): string | undefined {
  const { organisation = (input.record as { organisation?: unknown } | undefined)?.organisation } = input;
  return typeof organisation === 'string' ? organisation : undefined;
}

function childReferenceOf(written: unknown): string | null {
  const { childReference } = (written ?? {}) as { childReference?: unknown };
  return typeof childReference === 'string' ? childReference : null;
}

const uniqueViolation = '23505';
const insufficientPrivilege = '42501';

async function earlierResult<Result>(
  manager: EntityManager,
  partnershipCode: string,
  key: string,
  digest: string,
): Promise<Result> {
  const [earlier] = await manager.query(
    `select input_digest, result from idempotent_mutations
     where partnership = $1 and organisation = hub_organisation() and idempotency_key = $2`,
    [partnershipCode, key],
  );
  if (earlier.input_digest !== digest) {
    throw new HubError(
      'IDEMPOTENCY_KEY_REUSED',
      'This idempotencyKey was used for another mutation. Nothing was changed: send this one with a new key.',
    );
  }
  return earlier.result;
}

/** NHS numbers enter as their keyed reference: ten digits could be guessed from a plain digest of the rest. */
function digestOf({ name, partnershipCode, input }: SentMutation, { childReference }: AgencyContext): string {
  const text = JSON.stringify({ name, partnershipCode, input }, (field, value) =>
    field === 'nhsNumber' && typeof value === 'string' ? childReference(partnershipCode, value) : value,
  );
  return createHash('sha256').update(text).digest('hex');
}
