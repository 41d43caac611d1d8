import { deliveringAgencies } from '../delivery/delivering-agency.ts';
import type { KeptEntry } from './verify-chain.ts';

/** The first line of an export. */
export interface ExportHeader {
  format: typeof exportFormat;
  /** The agency whose log or checkpoints it is. */
  agency: string;
  /** The agency that made the export. Another than `agency` exports only the checkpoints that it witnessed. */
  heldBy: string;
  /** The partnerships whose chains it has; null if all. */
  partnerships: string[] | null;
}

/** A line with a checkpoint. They come before the entries. */
export interface CheckpointLine {
  checkpoint: string;
  /** The agency that kept it. */
  heldBy: string;
}

export const exportFormat = 'hub-audit-export/1';

/** Lines of JSON. A value has one spelling, so that a change of any byte shows. */
export function exportLine(value: ExportHeader | CheckpointLine | KeptEntry): string {
  if ('format' in value) {
    const { format, agency, heldBy, partnerships } = value;
    return `${JSON.stringify({ format, agency, heldBy, partnerships })}\n`;
  }
  if ('checkpoint' in value) {
    return `${JSON.stringify({ checkpoint: value.checkpoint, heldBy: value.heldBy })}\n`;
  }
  const { partnership, seq, entry, previousHash, hash } = value;
  return `${JSON.stringify({ partnership, seq, entry, previousHash, hash })}\n`;
}

/** The first line; undefined if it is none. */
export function readHeader(line: string): ExportHeader | undefined {
  const header = parsed(line) as unknown as ExportHeader;
  const isOne =
    header?.format === exportFormat &&
    isAgency(header.agency) &&
    isAgency(header.heldBy) &&
    (header.partnerships === null || isTexts(header.partnerships)) &&
    exportLine(header) === line;
  return isOne ? header : undefined;
}

/** A line with a checkpoint; undefined if it is none. */
export function readCheckpointLine(line: string): CheckpointLine | undefined {
  const value = parsed(line) as unknown as CheckpointLine;
  const isOne = typeof value?.checkpoint === 'string' && isAgency(value.heldBy) && exportLine(value) === line;
  return isOne ? value : undefined;
}

/** A line with an entry; undefined if it is none. */
export function readEntryLine(line: string): KeptEntry | undefined {
  const value = parsed(line) as unknown as KeptEntry;
  const isOne =
    isTexts([value?.partnership, value?.entry, value?.previousHash, value?.hash]) &&
    Number.isSafeInteger(value.seq) &&
    exportLine(value) === line;
  return isOne ? value : undefined;
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isAgency(value: unknown): boolean {
  return (deliveringAgencies as readonly unknown[]).includes(value);
}

function isTexts(values: readonly unknown[]): boolean {
  return Array.isArray(values) && values.every((value) => typeof value === 'string');
}
