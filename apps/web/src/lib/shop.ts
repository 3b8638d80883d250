import type { Shop } from '@app/contracts/browser';
import { pageMeta } from './page-meta';

/** Who sells here, as the server has written it into the page. */
export const shop: Shop = {
  name: 'Countersign',
  address: [],
  vatId: null,
  supportEmail: null,
  accent: null,
  logo: null,
  pages: [],
  ...JSON.parse(pageMeta('shop') || '{}'),
};
