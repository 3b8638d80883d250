import type { Operation } from './operation';
import { accountOperations } from './operations/account';
import { adminOperations } from './operations/admin';
import { basketOperations } from './operations/basket';
import { cardsOperations } from './operations/cards';
import { catalogOperations } from './operations/catalog';
import { checkoutOperations } from './operations/checkout';
import { operationalOperations } from './operations/operational';
import { paymentsOperations } from './operations/payments';
import { refundsOperations } from './operations/refunds';
import { shopOperations } from './operations/shop';

/** The whole HTTP contract; a spec holds it against the routes that are really served. */
export const operations: Operation[] = [
  ...accountOperations,
  ...cardsOperations,
  ...catalogOperations,
  ...basketOperations,
  ...shopOperations,
  ...paymentsOperations,
  ...checkoutOperations,
  ...refundsOperations,
  ...adminOperations,
  ...operationalOperations,
];
