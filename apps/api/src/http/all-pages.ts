import type { ListQuery } from '@app/contracts';

const limit = 100;

/** The items of all pages of a list, read page by page while they are taken. */
export async function* allPages<T>(
  read: (query: ListQuery) => Promise<{ data: T[]; nextCursor: string | null }>,
): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page = await read({ limit, cursor });
    yield* page.data;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
