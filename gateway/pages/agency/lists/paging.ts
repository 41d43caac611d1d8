/** Rows of one page of a list. */
export const rowsOfPage = 20;

/** A page of a list, as agencies answer it. */
export interface Listed<Node> {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: Node }[];
}

/** Where the first and the next page of a list are; an address is empty where there is none. */
export interface Paging {
  first: string;
  next: string;
}

/**
 * @param address of the list
 * @param kept what stays in the address from page to page
 */
export function paging(
  { pageInfo }: Pick<Listed<unknown>, 'pageInfo'>,
  address: string,
  kept: Record<string, string>,
  after: string | undefined,
): Paging {
  const to = (more: Record<string, string>) => `${address}?${new URLSearchParams({ ...kept, ...more })}`;
  return {
    first: after ? to({}) : '',
    next: pageInfo.hasNextPage && pageInfo.endCursor ? to({ after: pageInfo.endCursor }) : '',
  };
}
