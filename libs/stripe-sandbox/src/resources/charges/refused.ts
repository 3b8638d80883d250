import { chargeErrors } from '../../error-catalogue/charges';
import { idOf, type Route, route } from '../../kernel/http/route';
import { metadata, shipping } from '../../kernel/params/common';
import { boolean, integer, string, unsettable } from '../../kernel/params/schema';
import { findCustomer } from '../customers/find';
import { findCharge } from './find';

/**
 * Charges without an intent. Accounts of today have no cards in the form that they need, so there is none that could
 * be made (recorded).
 */
const create = route(
  'POST',
  '/v1/charges',
  {
    amount: integer({ min: 1 }),
    capture: boolean(),
    currency: string(),
    customer: string(),
    description: string(),
    metadata: unsettable(metadata()),
    payment_method: string(),
    receipt_email: string(),
    shipping: shipping(),
    source: string(),
    statement_descriptor: string(),
    statement_descriptor_suffix: string(),
    transfer_group: string(),
  },
  ({ tx, params }) => {
    if (params.source !== undefined) throw chargeErrors.card_token();
    if (params.customer === undefined) throw chargeErrors.no_source();
    const customer = findCustomer(tx, params.customer, 'customer');
    const attached = tx.account.store.payment_method.newest('customer', customer.id);
    throw attached ? chargeErrors.only_payment_method() : chargeErrors.no_saved_details();
  },
);

/** What is held is captured through its intent. */
const capture = route(
  'POST',
  '/v1/charges/:id/capture',
  {
    amount: integer({ min: 1 }),
    receipt_email: string(),
    statement_descriptor: string(),
    statement_descriptor_suffix: string(),
    transfer_group: string(),
  },
  (call) => {
    const charge = findCharge(call.tx, idOf(call));
    if (charge.captured) throw chargeErrors.already_captured({ charge: charge.id });
    throw chargeErrors.capture_the_intent({ intent: charge.payment_intent });
  },
);

export const refusedRoutes: Route[] = [create, capture];
