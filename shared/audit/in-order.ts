/**
 * Several lists that are each in order, as one in order. It holds one value of each list. Of values in the same place, those
 * of earlier lists come first.
 *
 * @param placeOf a value's place; in each list it never goes back
 */
export async function* inOrder<Value>(
  lists: readonly (AsyncIterable<Value> | Iterable<Value>)[],
  placeOf: (value: Value) => number,
): AsyncGenerator<Value> {
  const opened = lists.map(iteratorOf);
  try {
    const heads = await Promise.all(opened.map(async (list) => ({ list, next: await list.next() })));
    for (;;) {
      let first: (typeof heads)[number] | undefined;
      for (const head of heads) {
        if (head.next.done) continue;
        if (first === undefined || placeOf(head.next.value) < placeOf(first.next.value)) first = head;
      }
      if (first === undefined) return;
      yield first.next.value;
      first.next = await first.list.next();
    }
  } finally {
    for (const list of opened) await list.return?.();
  }
}

function iteratorOf<Value>(list: AsyncIterable<Value> | Iterable<Value>) {
  return Symbol.asyncIterator in list ? list[Symbol.asyncIterator]() : list[Symbol.iterator]();
}
