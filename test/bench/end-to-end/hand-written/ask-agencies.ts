import { Pool } from 'undici';
import { patience } from '../../../../gateway/federation/patience.ts';
import type { SubgraphUrls } from '../../../../gateway/federation/subgraph-urls.ts';
import type { ListedMatters } from '../../../../gateway/partnership/agencies.ts';
import type { IdentifiedCaller } from '../../../../shared/auth/identify-caller.ts';
import { proofHeader } from '../../../../shared/auth/proof.ts';
import type { ProofSigner } from '../../../../shared/auth/sign-proof.ts';
import { type Sector, sectors } from '../../../../shared/geography/organisation.ts';
import type { Matter } from '../../../../shared/paging/matter-id.ts';
import { type RecordDigests, readRecordDigests } from '../../../../shared/reporting-period/record-digests.ts';
import { readComparisonLines } from '../../../../shared/subgraph/comparison-lines.ts';
import type { DaysAsked, IdsAsked, PeriodAsked, RowsAsked } from './agency-questions.ts';

type Kind = 'requests' | 'escalations' | 'meetings';

const comparedKinds = { requests: 'InformationRequest', escalations: 'Escalation' } as const;
type ComparedKind = keyof typeof comparedKinds;

/** What an agency holds of a matter. */
export interface MatterHeld {
  state: string;
  records: Record<string, unknown>[];
}

/** What an agency answers on a period and a page. */
export interface PeriodAnswer {
  contribution: Record<string, unknown>;
  matters: MatterHeld[];
}

/** The three agencies, asked at once for one request. Who did not answer in time is null. */
export interface AskedAgencies {
  ids(kind: Kind, asked: IdsAsked): Promise<Record<Sector, ListedMatters>>;
  period(kind: Kind, asked: PeriodAsked): Promise<Record<Sector, PeriodAnswer | null>>;
  digests(kind: ComparedKind, asked: DaysAsked, of: Sector): Promise<RecordDigests[] | null>;
  rows(kind: ComparedKind, asked: RowsAsked, of: Sector): Promise<never[] | null>;
}

const names = { LOCAL_AUTHORITY: 'local-authority', POLICE: 'police', HEALTH: 'health' } as const;

/** The agencies over plain HTTP. Ids and rows are asked in the name that agencies take such questions from. */
export function agencyQuestions(urls: SubgraphUrls, sign: Record<'gateway' | 'partnership', ProofSigner>) {
  const pools = Object.fromEntries(
    sectors.map((sector) => [sector, new Pool(new URL(urls[names[sector]]).origin, { connections: 64 })]),
  ) as Record<Sector, Pool>;

  async function ask<Answer>(
    sector: Sector,
    path: string,
    body: string,
    { caller, token }: IdentifiedCaller,
    { issuer, milliseconds }: { issuer: 'gateway' | 'partnership'; milliseconds: number },
  ): Promise<Answer | null> {
    const { requestId, purpose, lawfulBasis } = caller;
    const proof = sign[issuer]({ audience: names[sector], body, token, requestId, purpose, lawfulBasis });
    const impatience = new AbortController();
    const timer = setTimeout(() => impatience.abort(), milliseconds);
    try {
      const response = await pools[sector].request({
        method: 'POST',
        path,
        headers: ['content-type', 'application/json', 'authorization', `Bearer ${token}`, proofHeader, proof],
        body,
        signal: impatience.signal,
      });
      const text = await response.body.text();
      return response.statusCode === 200 ? (JSON.parse(text) as Answer) : null;
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  async function ofEach<Answer>(asked: (sector: Sector) => Promise<Answer>): Promise<Record<Sector, Answer>> {
    const [LOCAL_AUTHORITY, POLICE, HEALTH] = await Promise.all([
      asked('LOCAL_AUTHORITY'),
      asked('POLICE'),
      asked('HEALTH'),
    ]);
    return { LOCAL_AUTHORITY, POLICE, HEALTH };
  }

  const soon = { issuer: 'partnership', milliseconds: patience.ids } as const;
  const compared = { issuer: 'partnership', milliseconds: patience.rows } as const;
  const later = { issuer: 'gateway', milliseconds: patience.agency } as const;
  return {
    askedFor(asker: IdentifiedCaller): AskedAgencies {
      return {
        ids(kind, asked) {
          const body = JSON.stringify(asked);
          return ofEach(async (sector) => {
            const listed = await ask<{ id: string; startedAt: string }[]>(
              sector,
              `/${kind}/ids`,
              body,
              asker,
              soon,
            );
            return (
              listed?.map(({ id, startedAt }): Matter => ({ id, startedAt: new Date(startedAt) })) ?? null
            );
          });
        },
        period(kind, asked) {
          const body = JSON.stringify(asked);
          return ofEach((sector) => ask<PeriodAnswer>(sector, `/${kind}/period`, body, asker, later));
        },
        async digests(kind, asked, of) {
          const texts = await ask<string[]>(of, `/${kind}/digests`, JSON.stringify(asked), asker, compared);
          const digests = texts?.map(readRecordDigests) ?? [null];
          return digests.every((each) => each !== null) ? digests : null;
        },
        async rows(kind, asked, of) {
          const lines = await ask(of, `/${kind}/rows`, JSON.stringify(asked), asker, compared);
          return readComparisonLines(comparedKinds[kind], lines) as never[] | null;
        },
      };
    },
    async close() {
      await Promise.all(Object.values(pools).map((pool) => pool.close()));
    },
  };
}
