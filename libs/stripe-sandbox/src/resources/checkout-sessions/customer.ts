import type { Transaction } from '../../kernel/store/transaction';
import { customerRoutes, updateCustomer } from '../customers/routes';
import { callEndpoint } from './call-endpoint';
import type { CheckoutSessionRecord, Shopper } from './record';

const filled = (shopper: Shopper): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({
      email: shopper.email,
      name: shopper.name,
      phone: shopper.phone,
      address: shopper.address
        ? Object.fromEntries(Object.entries(shopper.address).filter(([, line]) => line !== null))
        : null,
    }).filter(([, value]) => value !== null),
  );

/** Makes a customer of the shopper, if the session is to, or completes the one it was made for. */
export function saveCustomer(
  tx: Transaction,
  session: CheckoutSessionRecord,
  shopper: Shopper,
): CheckoutSessionRecord {
  if (session.customer === null) {
    if (session.mode !== 'subscription' && session.customer_creation !== 'always') return session;
    const made = callEndpoint(tx, customerRoutes, '/v1/customers', 'customer', filled(shopper));
    return tx.put('checkout_session', { ...session, customer: made.id });
  }
  const held = tx.get('customer', session.customer);
  if (!held) return session;
  const { address, name } = session.customer_update;
  const after = {
    ...held,
    email: held.email ?? shopper.email,
    ...(name && shopper.name !== null ? { name: shopper.name } : {}),
    ...(address && shopper.address !== null ? { address: shopper.address } : {}),
  };
  updateCustomer(tx, held, after);
  return session;
}
