import type { Route } from '../../kernel/http/route';
import { fromJson, type RawObject } from '../../kernel/params/form';
import type { CollectionName, Records } from '../../kernel/store/records';
import type { Transaction } from '../../kernel/store/transaction';

/**
 * Does what a call to an endpoint of the API does, inside a transaction that is under way: what Checkout makes
 * for the shopper is made by the same code, with the same events, as what an integration makes itself.
 */
export function ask<K extends CollectionName>(
  tx: Transaction,
  routes: Route[],
  path: string,
  about: K,
  params: Record<string, unknown>,
  ids: string[] = [],
): Records[K] {
  const found = routes.find((route) => route.method === 'POST' && route.path === path);
  if (!found) throw new Error(`There is no endpoint POST ${path}.`);
  const raw = fromJson(params) as RawObject;
  const { answer } = found.run({ tx, account: tx.account, ids, publishable: false }, raw);
  if (!('about' in answer) || answer.about !== about)
    throw new Error(`${path} does not answer with ${about}.`);
  return tx.get(about, answer.record.id) as Records[K];
}
