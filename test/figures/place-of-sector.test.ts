import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { organisationsByCode, sectors } from '../../shared/geography/organisation.ts';
import { placeOfSector } from '../../shared/national/national-information-sharing.ts';
import { testRun } from '../support/test-run.ts';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: testRun().urls.police.ownerUrl });
  await client.connect();
});
afterAll(() => client.end());

test('the database tells of every organisation of England which kind of agency it is', async () => {
  const codes = [...organisationsByCode()];
  const { rows } = await client.query(
    `select code, ${placeOfSector('code')} as place from unnest($1::text[]) as each (code)`,
    [codes.map(([code]) => code)],
  );
  const told = new Map(rows.map(({ code, place }) => [code, sectors[place]]));
  expect(codes.length).toBeGreaterThan(200);
  expect(told).toEqual(new Map(codes.map(([code, { sector }]) => [code, sector])));
});
