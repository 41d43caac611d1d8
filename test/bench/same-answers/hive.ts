import { candidates } from '../candidates.ts';
import { startGatewayProcess } from '../gateway-process.ts';
import { stopPinned } from '../pinned-process.ts';

/** Hive Gateway on a supergraph, with the addresses that stand in it. */
export async function startHive(supergraphFile: string, folder: string) {
  const candidate = candidates.find(({ id }) => id === 'H');
  if (candidate === undefined) throw new Error('Hive Gateway is no candidate any more.');
  const { url, child } = await startGatewayProcess(candidate, { urls: {}, supergraphFile, folder });
  return { url, stop: () => stopPinned(child) };
}
