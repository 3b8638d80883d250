import { pages, routes } from '@app/contracts';

const open: string[] = [pages.shop, pages.book, pages.text];
/** What an open page reads while it is drawn. */
const read = [routes.products, routes.config, routes.shop, routes.picture.replace(':id', '')];

/** The beginning of every address of the other pages: `/orders` for all of an order's. */
const closed = new Set(
  Object.values(pages)
    .filter((path) => !open.includes(path))
    .map((path) => `/${path.split('/')[1]}`),
);

/** `/robots.txt`: search engines may index the shop and its books, and nothing else. */
export const robots = [
  'User-agent: *',
  ...read.map((path) => `Allow: ${path}`),
  ...['/api/', ...closed].map((path) => `Disallow: ${path}`),
  '',
].join('\n');
