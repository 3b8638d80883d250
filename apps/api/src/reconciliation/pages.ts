/** So many objects are in one answer of a list at Stripe, at most. */
export const PAGE = 100;

/** The objects of a list at Stripe, a page at a time. */
export async function* pagesOf<T>(list: AsyncIterable<T>): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const object of list) {
    page.push(object);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
