import { randomUUID } from 'node:crypto';
import { type Dispatcher, Pool } from 'undici';
import { z } from 'zod';
import { proofHeader } from '../auth/proof.ts';
import { proofSigner } from '../auth/sign-proof.ts';
import type { SigningKey } from '../auth/signing-key.ts';
import { HubError } from '../errors/hub-error.ts';
import type { AgencyClient } from './agency-client.ts';
import { AgencyRefusedError } from './agency-refused-error.ts';
import type { DeliveringAgency } from './delivering-agency.ts';

export interface HttpAgencyClientOptions {
  /** In whose name is asked. */
  agency: DeliveringAgency;
  /** Where an agency answers GraphQL; asked each time. */
  urlOf: (agency: DeliveringAgency) => string;
  /** Asked for each question, so that a key is changed without a restart. */
  key: () => SigningKey;
  clock: () => Date;
}

/** An agency client whose connections are kept alive until it is closed. */
export interface HttpAgencyClient extends AgencyClient {
  /** Ends whatever is under way. */
  close(): Promise<void>;
}

/** Open at once to one agency. */
const connections = 4;

/** As large as the gateway takes of an agency. */
const mostBytes = 32 * 1024 * 1024;

const answerForm = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).optional(),
});

/** Asks agencies over HTTP, in this one's own name: with its proof, and nobody's token. No redirect is followed. */
export function httpAgencyClient(options: HttpAgencyClientOptions): HttpAgencyClient {
  const { agency: issuer, urlOf, key, clock } = options;
  const sign = proofSigner({ issuer, key, clock });
  const pools = new Map<string, Pool>();

  const poolOf = (origin: string) => {
    let pool = pools.get(origin);
    if (pool === undefined) {
      // Each question has one deadline, for everything.
      pool = new Pool(origin, {
        connections,
        pipelining: 1,
        allowH2: false,
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      pools.set(origin, pool);
    }
    return pool;
  };

  return {
    async ask<Data>(
      agency: DeliveringAgency,
      query: string,
      variables: Record<string, unknown>,
      timeoutMs: number,
    ): Promise<Data> {
      const { origin, pathname, search } = new URL(urlOf(agency));
      const body = JSON.stringify({ query, variables });
      const proof = sign({
        audience: agency,
        body,
        token: null,
        requestId: randomUUID(),
        purpose: null,
        lawfulBasis: null,
      });
      const answer = await asked(poolOf(origin), {
        path: pathname + search,
        method: 'POST',
        headers: { 'content-type': 'application/json', [proofHeader]: proof },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      const refused = answer?.errors?.[0]?.extensions.code;
      if (refused !== undefined) throw new AgencyRefusedError(agency, refused);
      if (answer?.data == null) throw unavailable(agency);
      return answer.data as Data;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

/** What was answered; undefined if nothing was, or nothing that an agency answers. */
async function asked(pool: Pool, request: Dispatcher.RequestOptions) {
  try {
    const { body } = await pool.request(request);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      // Leaving the loop ends the connection.
      if (bytes > mostBytes) return undefined;
      chunks.push(chunk);
    }
    return answerForm.safeParse(JSON.parse(Buffer.concat(chunks).toString())).data;
  } catch {
    return undefined;
  }
}

function unavailable(agency: DeliveringAgency): HubError {
  return new HubError(
    'AGENCY_UNAVAILABLE',
    `The subgraph ${agency} did not answer in time. It is asked again; if it stays, ask who runs it.`,
  );
}
