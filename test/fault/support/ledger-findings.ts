import { exactly, type Finding, told } from './finding.ts';
import { keyThere, timesKept } from './kept.ts';
import type { World } from './world-of-processes.ts';

const kinds = ['REQUEST', 'ANSWER', 'CHASER'] as const;

/** What was acknowledged is held against what both sides' databases have: each exactly once, and nothing else. */
export async function ledgerFindings(world: World): Promise<Finding[]> {
  const findings: Finding[] = [];
  let lost = 0;
  let twice = 0;
  let unasked = 0;
  for (const kind of kinds) {
    const written = world.ledger.of(kind).filter(({ acknowledged }) => acknowledged);
    for (const where of ['here', 'there'] as const) {
      const kept = await timesKept(world, kind, where);
      const keys = new Set(written.map((write) => (where === 'here' ? write.key : keyThere(write))));
      for (const key of keys) if (!kept.has(key)) lost += 1;
      for (const [key, times] of kept) {
        if (times > 1) twice += 1;
        if (!keys.has(key)) unasked += 1;
      }
    }
    findings.push(told(`${kind.toLowerCase()}s acknowledged in the end`, written.length));
  }
  return [
    ...findings,
    exactly('acknowledged writes that one of the two sides has lost', lost, 0),
    exactly('effects twice, at either side', twice, 0),
    exactly('records that nobody asked for', unasked, 0),
  ];
}
