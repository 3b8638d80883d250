import type { Operation } from './operation';
import { accountOperations } from './operations/account';
import { cardsOperations } from './operations/cards';
import { checkoutOperations } from './operations/checkout';
import { operationalOperations } from './operations/operational';
import { paymentsOperations } from './operations/payments';
import { shopOperations } from './operations/shop';

/** The whole HTTP contract; a spec holds it against the routes that are really served. */
export const operations: Operation[] = [
  ...accountOperations,
  ...cardsOperations,
  ...shopOperations,
  ...paymentsOperations,
  ...checkoutOperations,
  ...operationalOperations,
];
