import { setTimeout as sleep } from 'node:timers/promises';
import { chairsHeaders } from './end-to-end/chairs.ts';
import { type Demonstration, demonstration } from './end-to-end/demonstration.ts';
import { type Askers, asked, startAskers, type Window } from './end-to-end/measure.ts';
import { type Programs, startPrograms, untilQuiet } from './end-to-end/programs.ts';
import { askedOfHandWritten, askedOfHub, operations } from './end-to-end/questions.ts';
import { endToEndReport } from './end-to-end/report.ts';
import { checkSameAnswer } from './end-to-end/same-answer.ts';
import type { BenchPart } from './part.ts';

/** 4 is what two cores may answer whole where 16 is too much for them. */
const connectionCounts = [1, 4, 16];

const lengths = {
  full: { rounds: 5, seconds: 6, beforeRounds: 10, warmUpSeconds: 1, settleSeconds: 120 },
  quick: { rounds: 1, seconds: 2, beforeRounds: 2, warmUpSeconds: 0.5, settleSeconds: 15 },
};

/** The three saved operations through the whole hub, beside a hand-written program that answers the same, and bare SQL. */
export const endToEndPart: BenchPart = {
  id: 'end-to-end',
  title: 'The whole hub beside a hand-written program',
  async run({ quick, folder }) {
    const data = await demonstration(folder, quick);
    let programs: Programs | undefined;
    let askers: Askers | undefined;
    try {
      programs = await startPrograms(folder, data);
      const length = lengths[quick ? 'quick' : 'full'];
      await untilQuiet(programs, length.settleSeconds);
      const { issuer } = programs;
      // Made anew for each window: they are not good for long.
      const headers = () => chairsHeaders(folder, issuer, [data.partnership]);
      const bytes = await sameAnswers(programs, data, await headers());
      askers = startAskers(folder, programs, data, headers);
      const windows = await measureAll(askers, length);
      return endToEndReport(data, windows, bytes);
    } finally {
      askers?.stop();
      await programs?.stop();
      await data.stop();
    }
  },
};

/** The length of each operation's answer. Nothing is measured while answers differ. */
async function sameAnswers(
  { hub, handWritten }: Programs,
  data: Demonstration,
  headers: Record<string, string>[],
): Promise<Record<string, number>> {
  const bytes: Record<string, number> = {};
  for (const operation of operations) {
    bytes[operation] = await checkSameAnswer(
      operation,
      askedOfHub(hub, operation, data, headers),
      askedOfHandWritten(handWritten, operation, data, headers),
    );
  }
  return bytes;
}

/** In rounds, in another order each time, so that whatever disturbs the machine disturbs all alike. */
async function measureAll(
  askers: Askers,
  { rounds, seconds, beforeRounds, warmUpSeconds }: (typeof lengths)['full'],
): Promise<Window[]> {
  // Until V8 has compiled what is asked over and over; a process that has just started is several times as slow.
  for (const operation of operations) {
    for (const whom of asked) {
      const timing = { warmUpSeconds: 0, seconds: beforeRounds };
      await askers.window({ operation, connections: 4, asked: whom, round: -1, ...timing });
    }
  }
  const windows: Window[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const operation of operations) {
      for (const connections of connectionCounts) {
        const order = asked.map((_, at) => asked[(at + round) % asked.length] as (typeof asked)[number]);
        for (const whom of order) {
          const window = { operation, connections, asked: whom, round, warmUpSeconds, seconds };
          windows.push(await askers.window(window));
          // What was still under way for whoever left is no other's.
          await sleep(300);
        }
      }
    }
  }
  return windows;
}
