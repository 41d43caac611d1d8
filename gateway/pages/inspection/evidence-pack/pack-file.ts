import type { Asked } from '../../board/board-view.ts';
import type { PageRequest } from '../../page.ts';
import type { Source } from '../../sources/source.ts';

/** What a pack is about, and the whole request: a pack says more of who asked than a page does. */
export type PackAsked = Asked & { request: PageRequest };

/** One file of a pack. */
export interface PackFile {
  /** With its folders. */
  name: string;
  content: string;
  /** What it is, in one line of the README. */
  about: string;
}

/** What a part of a pack was made from, and how far it goes. */
export interface PackPart {
  title: string;
  files: PackFile[];
  /** Empty if the part is not open to the person: then it has no files either. */
  sources: readonly Source[];
  /** What is not in it, in sentences. */
  limits: string[];
}
