import type { Operation } from './operation';
import { accountOperations } from './operations/account';
import { cardsOperations } from './operations/cards';
import { operationalOperations } from './operations/operational';
import { paymentsOperations } from './operations/payments';
import { shopOperations } from './operations/shop';

/** The whole HTTP contract; a spec holds it against the routes that are really served. */
export const operations: Operation[] = [
  ...accountOperations,
  ...cardsOperations,
  ...shopOperations,
  ...paymentsOperations,
  ...operationalOperations,
];
