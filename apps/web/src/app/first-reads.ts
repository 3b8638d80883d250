import { type PageName, pageAt, routes } from '@app/contracts/browser';
import type { QueryClient } from '@tanstack/react-query';
import { revenueAddress, revenueQuery } from '../features/admin-overview/api/get-revenue';
import { summaryQuery } from '../features/admin-overview/api/get-summary';
import { meQuery } from '../features/auth/api/me';
import { basketQuery } from '../features/basket/api/get-basket';
import { productQuery } from '../features/catalog/api/get-product';
import { productsQuery } from '../features/catalog/api/list-products';
import { orderQuery } from '../features/orders/api/get-order';
import { cardsQuery } from '../features/payment-methods/api/list-cards';
import { configQuery } from '../lib/client-config';
import { prepareMoney } from '../lib/money';
import { pageMeta } from '../lib/page-meta';

/** Something that a page shows first. */
type Read = {
  /** Its address in the API, letter by letter; `:id` is the one of the page's address. */
  url?: string;
  /** Reads it into the cache; never throws. Without it the page reads for itself. */
  fill?: (client: QueryClient, id: string) => Promise<unknown>;
};

/** For everybody, and for who is signed in. */
type Reads = { open?: Read[]; mine?: Read[] };

const order: Read = { url: routes.order, fill: (client, id) => client.prefetchQuery(orderQuery(id)) };
const cards: Read = { url: routes.paymentMethods, fill: (client) => client.prefetchQuery(cardsQuery) };

const always: Reads = {
  open: [
    {
      url: routes.config,
      fill: async (client) => {
        await client.prefetchQuery(configQuery);
        const config = client.getQueryData(configQuery.queryKey);
        if (config) prepareMoney(config.currency);
      },
    },
  ],
  mine: [
    { url: routes.me },
    {
      url: routes.basket,
      fill: async (client) => {
        await client.prefetchQuery(meQuery);
        const me = client.getQueryData(meQuery.queryKey);
        if (me) await client.prefetchQuery(basketQuery(me.id));
      },
    },
  ],
};

const pageReads: Partial<Record<PageName, Reads>> = {
  shop: {
    open: [
      {
        url: `${routes.products}?limit=24&sort=title`,
        fill: (client) => client.prefetchInfiniteQuery(productsQuery({ query: '', sort: 'title' })),
      },
    ],
  },
  book: { open: [{ url: routes.product, fill: (client, id) => client.prefetchQuery(productQuery(id)) }] },
  text: { open: [{ url: routes.shopPage }] },
  orders: { mine: [{ url: `${routes.orders}?` }] },
  order: { mine: [order] },
  receipt: { mine: [order] },
  pay: { mine: [order, cards] },
  cards: { mine: [cards] },
  admin: {
    mine: [
      { url: revenueAddress(30), fill: (client) => client.prefetchQuery(revenueQuery(30)) },
      // It asks since midnight where the reader is, which only the browser knows.
      { fill: (client) => client.prefetchQuery(summaryQuery) },
    ],
  },
};

const readsOf = (page: PageName): Required<Reads> => ({
  open: [...(always.open ?? []), ...(pageReads[page]?.open ?? [])],
  mine: [...(always.mine ?? []), ...(pageReads[page]?.mine ?? [])],
});

/** For the build, which hands them to the server: it names them in the HTML, so that they come while the scripts do. */
export function urlsOf(page: PageName): { open: string[]; mine: string[] } {
  const { open, mine } = readsOf(page);
  const urls = (reads: Read[]) => reads.flatMap(({ url }) => url ?? []);
  return { open: urls(open), mine: urls(mine) };
}

/**
 * Reads what the page at an address shows first, so that it can be drawn once and whole. An address with a search may
 * show something else and reads for itself, as the server expects.
 */
export async function readFirst(
  client: QueryClient,
  { pathname, search }: { pathname: string; search: string },
): Promise<void> {
  const page = pageAt(pathname);
  if (page === null || search !== '') return;
  const { open, mine } = readsOf(page);
  const reads = pageMeta('signed-in') === 'no' ? open : [...open, ...mine];
  const id = pathname.split('/')[2] ?? '';
  await Promise.all(reads.map(({ fill }) => fill?.(client, id)));
}
