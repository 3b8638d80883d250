import { relative, resolve } from 'node:path';
import type { Rolldown } from 'vite';

const repository = resolve(import.meta.dirname, '../../..');
/** The path of a module, wherever the clone lies. */
const pathOf = (id: string): string => relative(repository, id).replaceAll('\\', '/');

/** Big, and for few pages: schemas, forms, what owners see, and what those alone are made of. */
const rare =
  /zod|contracts|form|admin|timeline|table|filters|facts|assword|elect|ombobox|egmented|charts|klona|fast-deep|lipboard|CopyButton|debounced/;
/** What the pages have that take a payment, and no others. */
const payment =
  /components\/payment|payment-flow|card-choice|saved-card|brand-mark|stripe|prop-types|membership|Checkbox/;
/** What a page with a field of Stripe's has: the field, and the choice of cards above it. */
const field =
  /stripe\/(load|field|stripe)|stripe-js|prop-types|card-choice|card-fields|payment\/notices|Checkbox\/Checkbox/;
/** What the pages of an order and of its payment share. */
const ofOrder =
  /features\/(orders\/(components|api\/cancel)|checkout\/(components\/hosted-[pe]|use-hosted|checkout-text|api\/create)|payments\/api\/get)/;
/** Comes when it is opened. */
const opened = /modal|floating/;

/**
 * What shares a file. Left to itself the bundler makes one of every set of modules that the same pages need: more than
 * thirty for the payment page, most of them smaller than the headers of their answers. Over HTTP/1.1 each also keeps one
 * of six connections from the large files for two round trips.
 */
export const chunkGroups: Rolldown.CodeSplittingGroup[] = [
  {
    // The styles of all pages: Mantine's first, which the others build on.
    name: 'base',
    test: (id) =>
      /\.css(\?|$)/.test(id) &&
      // Mantine's beyond app/mantine.css are for few pages too.
      !/receipt|basket|membership|charges|texts|scrolling|@mantine/.test(pathOf(id)) &&
      !rare.test(pathOf(id)) &&
      !opened.test(pathOf(id)),
    priority: 1,
  },
  {
    // What half of the pages need, about: it comes with the first one.
    name: 'common',
    test: (id) => !/zod|contracts|form|admin/.test(pathOf(id)),
    minShareCount: 22,
  },
  {
    // Small pieces that a few pages share.
    name: 'pieces',
    test: (id) => !rare.test(pathOf(id)) && !payment.test(pathOf(id)),
    minShareCount: 5,
    maxModuleSize: 6000,
  },
  {
    // Each smaller than the headers of its answer, and needed by most pages.
    name: 'icons',
    includeDependenciesRecursively: false,
    test: (id) =>
      /lucide-react\/dist\/esm\/icons|CheckIcon|create-safe-context|stock-text|quantity|next-step|paymentViewSchema|checkoutSessionSchema/.test(
        pathOf(id),
      ),
    minShareCount: 2,
  },
  {
    // Lists to search and sort: the shop's and Admin's.
    name: 'lists',
    test: (id) => /native-select|NativeSelect|Combobox|more-books|book-grid/.test(pathOf(id)),
  },
  {
    // The styles of Admin's pages: one file compresses better than five.
    name: 'admin',
    test: (id) => /\/(admin|report|data-table|filters|admin-books)\.module\.css/.test(pathOf(id)),
  },
  {
    name: 'field',
    includeDependenciesRecursively: false,
    test: (id) => field.test(pathOf(id)),
    minShareCount: 3,
  },
  {
    name: 'payment',
    includeDependenciesRecursively: false,
    test: (id) =>
      /components\/payment|payment-flow|pages\/payment-columns/.test(pathOf(id)) && !/next-step/.test(id),
    minShareCount: 3,
  },
  {
    // The names of its styles would be a file of their own, smaller than the headers of its answer.
    name: 'membership',
    includeDependenciesRecursively: false,
    test: (id) => /features\/membership\/(membership-text|components\/membership\.module)/.test(pathOf(id)),
  },
  {
    name: 'order',
    includeDependenciesRecursively: false,
    test: (id) => ofOrder.test(pathOf(id)) && !/\.css/.test(id),
    minShareCount: 2,
  },
];
