import { expect, test } from '@jest/globals';
import { TooBusyError } from './too-busy-error.ts';
import { turns } from './turns.ts';

const line = () => turns({ most: 100, patienceMilliseconds: 60_000 });

/** Whether a turn has begun. */
async function begins(turn: Promise<unknown>): Promise<boolean> {
  return Promise.race([turn.then(() => true), new Promise<false>((resolve) => setImmediate(resolve, false))]);
}

test('what costs no more together than may be is worked on at once; the next waits until one has ended', async () => {
  const { take } = line();
  const endFirst = await take(50);
  await take(50);
  const third = take(50);
  expect(await begins(third)).toBe(false);
  endFirst();
  expect(await begins(third)).toBe(true);
});

test('who came first is first, though a later one would fit', async () => {
  const { take } = line();
  const end = await take(60);
  const large = take(90);
  const fits = take(20);
  expect(await begins(fits)).toBe(false);
  end();
  const endLarge = await large;
  expect(await begins(fits)).toBe(false);
  endLarge();
  expect(await begins(fits)).toBe(true);
});

test('what costs more than may be is worked on alone', async () => {
  const { take } = line();
  const endHuge = await take(1_000);
  const next = take(10);
  expect(await begins(next)).toBe(false);
  endHuge();
  const end = await next;
  const huge = take(1_000);
  expect(await begins(huge)).toBe(false);
  end();
  expect(await begins(huge)).toBe(true);
});

test('what is small never waits', async () => {
  const { take } = line();
  await take(100);
  expect(await begins(take(4))).toBe(true);
});

test('to end a turn twice ends it once', async () => {
  const { take } = line();
  const end = await take(60);
  await take(40);
  end();
  end();
  await take(60);
  expect(await begins(take(40))).toBe(false);
});

test('who waits too long is told so, and those behind go on', async () => {
  const { take } = turns({ most: 100, patienceMilliseconds: 20 });
  await take(60);
  const large = take(90);
  const fits = take(30);
  await expect(large).rejects.toBeInstanceOf(TooBusyError);
  expect(await begins(fits)).toBe(true);
});

test('who leaves waits no longer', async () => {
  const { take } = line();
  const end = await take(100);
  const leaving = new AbortController();
  const left = take(100, leaving.signal);
  const next = take(100);
  leaving.abort();
  await expect(left).rejects.toBeInstanceOf(TooBusyError);
  end();
  expect(await begins(next)).toBe(true);
});
