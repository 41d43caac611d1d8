import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so. @throws if it is not so in time, with what it is instead */
export async function until<Value>(
  look: () => Value | Promise<Value>,
  isSo: (value: Value) => boolean,
  milliseconds = 10_000,
): Promise<Value> {
  const giveUpAt = Date.now() + milliseconds;
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    if (Date.now() > giveUpAt) {
      throw new Error(`After ${milliseconds} ms it is still ${JSON.stringify(value)}.`);
    }
    await sleep(10);
  }
}
