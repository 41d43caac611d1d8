import { registerProcess } from '../../support/credentials.ts';
import { until } from '../../support/until.ts';
import { exactly, type Finding } from '../support/finding.ts';
import { timesKept } from '../support/kept.ts';
import { requestOf, type Write } from '../support/ledger.ts';
import { tcpProxy } from '../support/tcp-proxy.ts';
import type { World } from '../support/world-of-processes.ts';

/**
 * The answer to a write is lost after the write was carried out, and whoever asked asks again, five times in all: between
 * the person and the agency, and between the gateway and the agency.
 */
export async function answerLost(world: World): Promise<Finding[]> {
  const { ledger } = world;
  const before = await tcpProxy(world.urls.police);
  registerProcess(before.url, 'police', world.identity);
  try {
    const direct = requestOf('police');
    before.loseAnswers(4);
    for (let time = 0; time < 5; time++) await ledger.send(direct, before.url);

    const acknowledged = ({ acknowledged: is }: Write) => is;
    const sendUntil = (write: Write, isSo: () => boolean) =>
      until(
        () => ledger.send(write, world.urls.gateway).then(isSo),
        (is) => is,
      );
    // The gateway finds the agency well, before anything is lost.
    const first = requestOf('police');
    await sendUntil(first, () => acknowledged(first));
    const joined = requestOf('police');
    const lostBefore = world.proxies.police.lost();
    world.proxies.police.loseAnswers(4);
    await sendUntil(joined, () => world.proxies.police.lost() - lostBefore >= 4);
    const lostWithGateway = world.proxies.police.lost() - lostBefore;
    // It was left alone for a while, after so many that did not answer.
    await sendUntil(joined, () => acknowledged(joined));
    const kept = await timesKept(world, 'REQUEST', 'here');
    return [
      exactly('answers lost on the way to a person', before.lost(), 4),
      exactly('rows, once the fifth was answered', kept.get(direct.key) ?? 0, 1),
      exactly('answers lost on the way to the gateway', lostWithGateway, 4),
      exactly('rows, once the gateway was answered', kept.get(joined.key) ?? 0, 1),
      exactly(
        'answers that never came',
        [direct, joined].filter(({ acknowledged }) => !acknowledged).length,
        0,
      ),
    ];
  } finally {
    await before.close();
    await world.proxies.police.mend();
  }
}
