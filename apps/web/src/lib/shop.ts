import type { Shop } from '@app/contracts/browser';
import { pageMeta } from './page-meta';

/** Who sells here, as the server has written it into the page. */
export const shop: Shop = JSON.parse(pageMeta('shop') || '{"name":"Countersign","address":[],"pages":[]}');
