import { type EmptyCell, notApplicable, notKnown } from '../tables/table.ts';

/**
 * What an empty part of a joined matter means: nobody recorded it, or a side of the matter is missing, so that nobody can know.
 *
 * @param status where the matter stands by all records together; undefined if they could not be joined
 * @param none that there is none, as the end of a sentence
 */
export function emptyOfStatus(status: string | undefined, none: string): EmptyCell {
  return status === undefined || status === 'NOT_KNOWN'
    ? notKnown('a side of it did not answer, or is not open to you')
    : notApplicable(none);
}
