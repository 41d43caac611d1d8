import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Of the texts of documents that are kept, in characters. A parsed document takes some twenty times its text. */
const mostCharacters = 1_500_000;

/**
 * Documents that were parsed and found valid, for when they are asked again. One without definitions stands in for a
 * document that was refused to somebody: another may be allowed more, so it is not kept.
 */
export function validDocuments() {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: mostCharacters,
    sizeCalculation: (_document, text) => text.length + 1,
  });
  return {
    get: async (text: string) => documents.get(text),
    async set(text: string, document: DocumentNode) {
      if (document.definitions.length > 0) documents.set(text, document);
    },
    delete: async (text: string) => documents.delete(text),
  };
}
