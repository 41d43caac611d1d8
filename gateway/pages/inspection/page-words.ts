/** What a page is called in the record of page views, in words. */
export function pageWords(name: string): string {
  const words = name.replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
