import { type Candidate, candidates } from '../candidates.ts';
import { startGatewayProcess } from '../gateway-process.ts';
import { stopPinned } from '../pinned-process.ts';

export interface RunningGateway {
  url: string;
  stop(): Promise<void>;
}

/** Hive Gateway on a supergraph, with the addresses that stand in it. */
export function startHive(supergraphFile: string, folder: string): Promise<RunningGateway> {
  return start('H', {}, supergraphFile, folder);
}

/** The product's HTTP stack and engine on a supergraph. */
export function startOurs(
  supergraphFile: string,
  urls: Record<string, string>,
  folder: string,
): Promise<RunningGateway> {
  return start('OURS', urls, supergraphFile, folder);
}

async function start(
  wanted: Candidate['id'],
  urls: Record<string, string>,
  supergraphFile: string,
  folder: string,
): Promise<RunningGateway> {
  const candidate = candidates.find(({ id }) => id === wanted);
  if (candidate === undefined) throw new Error(`${wanted} is no candidate any more.`);
  const { url, child } = await startGatewayProcess(candidate, { urls, supergraphFile, folder });
  return { url, stop: () => stopPinned(child) };
}
