import { describe, expect, test } from '@jest/globals';
import boards from './integrated-care-boards.json' with { type: 'json' };
import { localAuthorities } from './local-authority.ts';
import { organisationsByCode, sectors } from './organisation.ts';
import forces from './police-forces.json' with { type: 'json' };

const organisations = organisationsByCode();

describe('the reference files', () => {
  test('153 authorities, 39 forces, 42 boards until March 2026 and 36 from April', () => {
    const rows = boards.integratedCareBoards;
    expect(localAuthorities).toHaveLength(153);
    expect(forces.policeForces).toHaveLength(39);
    expect(rows.filter(({ validFrom }) => validFrom === '2022-07-01')).toHaveLength(42);
    expect(rows.filter(({ validTo }) => validTo === null)).toHaveLength(36);
    expect(rows.filter(({ validFrom }) => validFrom === '2026-04-01')).toHaveLength(7);
  });

  test('every code an authority names is an organisation of the right sector', () => {
    for (const { police, boards, boardsBeforeApril2026 } of localAuthorities) {
      expect(organisations.get(police)?.sector).toBe('POLICE');
      for (const { code } of boards) expect(organisations.get(code)).toMatchObject({ validTo: null });
      for (const { code } of boardsBeforeApril2026) {
        expect(organisations.get(code)).toMatchObject({ sector: 'HEALTH', validFrom: '2022-07-01' });
      }
    }
  });

  test('the shares of an authority’s boards make up the whole, to rounding', () => {
    for (const { boards, boardsBeforeApril2026 } of localAuthorities) {
      for (const rows of [boards, boardsBeforeApril2026]) {
        expect(rows.reduce((sum, { lsoaShare }) => sum + lsoaShare, 0)).toBeCloseTo(1, 3);
      }
    }
  });

  test('every board that replaced others names boards that ended', () => {
    const byCode = new Map(boards.integratedCareBoards.map((board) => [board.code, board]));
    for (const { validFrom, predecessors } of byCode.values()) {
      expect(predecessors.length > 0).toBe(validFrom === '2026-04-01');
      for (const code of predecessors) expect(byCode.get(code)?.validTo).toBe('2026-03-31');
    }
  });

  test('codes and names are of the kind their sector uses', () => {
    const shape = { LOCAL_AUTHORITY: /^E(06|08|09|10)\d{6}$/, POLICE: /^E23\d{6}$/, HEALTH: /^E54\d{6}$/ };
    expect(sectors).toEqual(Object.keys(shape));
    for (const { code, sector, odsCode } of organisations.values()) {
      expect(code).toMatch(shape[sector]);
      expect(odsCode === null).toBe(sector !== 'HEALTH');
    }
  });
});
