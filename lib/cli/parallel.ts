/**
 * Works through items with a few workers, each taking the next item when it is free; rejects with the first error.
 *
 * @param workers What takes an item; one call of each is under way at a time
 */
export async function parallel<Item>(
  items: readonly Item[],
  workers: readonly ((item: Item) => Promise<void>)[],
): Promise<void> {
  let next = 0;
  await Promise.all(workers.map(async (work) => {
    while (next < items.length) await work(items[next++]);
  }));
}
