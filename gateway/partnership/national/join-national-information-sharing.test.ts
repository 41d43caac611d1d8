import { describe, expect, test } from '@jest/globals';
import type { Sector } from '../../../shared/geography/organisation.ts';
import type { NationalRequestFigures } from '../../../shared/national/national-information-sharing.ts';
import type { BySector } from '../contribution.ts';
import {
  joinNationalInformationSharing,
  type NationalContribution,
} from './join-national-information-sharing.ts';

const now = new Date('2026-05-14T12:00:00.000Z');
const none = { answered: 0, declined: 0, withdrawn: 0, due: 0, onTime: 0, dueUnanswered: 0 };

/** Of one partnership in one month: what the local authority asked police, as one side counted it. */
function cells(
  side: 'REQUESTER' | 'RESPONDER',
  partnership: string,
  counts: Partial<NationalRequestFigures>,
): NationalRequestFigures[] {
  const cell = {
    ...none,
    started: 0,
    side,
    requesterSector: 'LOCAL_AUTHORITY' as const,
    responderSector: 'POLICE' as const,
    ...counts,
  };
  return [
    { ...cell, partnership, month: null },
    { ...cell, partnership: null, month: '2026-04' },
  ];
}

const contribution = (
  partnerships: string[],
  figures: NationalRequestFigures[] = [],
): NationalContribution => ({
  state: 'RECORDED',
  partnerships,
  figures,
  hours: [],
});

const join = (contributions: Partial<BySector<NationalContribution>>) =>
  joinNationalInformationSharing(
    { LOCAL_AUTHORITY: null, POLICE: null, HEALTH: null, ...contributions },
    ['2026-04'],
    now,
  );
const health = contribution(['E1']);
const authority = contribution(['E1'], cells('REQUESTER', 'E1', { started: 9 }));
const police = contribution(
  ['E1'],
  cells('RESPONDER', 'E1', { started: 7, answered: 6, due: 5, onTime: 4, dueUnanswered: 1 }),
);

describe('many partnerships together', () => {
  test('are counted by each side, and what does not match is at least the difference', () => {
    const joined = join({ LOCAL_AUTHORITY: authority, POLICE: police, HEALTH: health });
    expect(joined.total).toMatchObject({
      asked: 9,
      received: 7,
      answered: 6,
      due: 5,
      onTime: 4,
      onTimeShare: 0.8,
      unmatched: 2,
    });
    expect(joined.partial).toBe(false);
    expect(joined.pairMonths.find(({ responderSector }) => responderSector === 'POLICE')?.figures.asked).toBe(
      9,
    );
  });

  test('do not lose one by another: what one pair has too much does not make up for what another lacks', () => {
    const asks = cells('RESPONDER', 'E1', {
      started: 3,
      requesterSector: 'POLICE',
      responderSector: 'LOCAL_AUTHORITY',
    });
    const both = { ...authority, figures: [...authority.figures, ...asks] };
    const askedBack = { ...police, figures: police.figures };
    expect(join({ LOCAL_AUTHORITY: both, POLICE: askedBack, HEALTH: health }).total.unmatched).toBe(2 + 3);
  });

  test('are empty where an agency may not tell of one of them, but for the others', () => {
    const joined = join({
      LOCAL_AUTHORITY: { ...authority, partnerships: ['E1', 'E2'] },
      POLICE: police,
      HEALTH: contribution(['E1', 'E2']),
    });
    const figuresOf = (code: string) => joined.partnerships.find((each) => each.code === code);
    expect(figuresOf('E1')).toMatchObject({ partial: false, figures: { asked: 9 } });
    expect(figuresOf('E2')).toMatchObject({ partial: true, figures: { asked: null, received: null } });
    expect([joined.partial, joined.total.asked]).toEqual([true, null]);
    const withoutPolice = [expect.objectContaining({ agency: 'POLICE', state: 'NOT_PERMITTED' })];
    expect([figuresOf('E1')?.missing, figuresOf('E2')?.missing, joined.missing]).toEqual([
      [],
      withoutPolice,
      withoutPolice,
    ]);
  });

  test('believe no agency about what another holds', () => {
    const wrong = { ...health, figures: cells('RESPONDER', 'E1', { started: 1_000 }) };
    expect(join({ LOCAL_AUTHORITY: authority, POLICE: police, HEALTH: wrong }).total.received).toBe(7);
  });

  test.each(['LOCAL_AUTHORITY', 'POLICE', 'HEALTH'] satisfies Sector[])(
    'have no total when %s did not answer',
    (missing) => {
      const {
        total,
        sources,
        partial,
        missing: lacks,
      } = join({
        LOCAL_AUTHORITY: authority,
        POLICE: police,
        HEALTH: health,
        [missing]: null,
      });
      expect([total.asked, total.received, partial]).toEqual([null, null, true]);
      expect(sources.find(({ agency }) => agency === missing)?.state).toBe('AGENCY_UNAVAILABLE');
      expect(lacks).toEqual([expect.objectContaining({ agency: missing, state: 'AGENCY_UNAVAILABLE' })]);
    },
  );
});
