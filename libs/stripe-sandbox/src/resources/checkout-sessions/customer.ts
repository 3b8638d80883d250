import type { Address } from '../../kernel/params/values';
import type { Transaction } from '../../kernel/store/transaction';
import { customerRoutes, updateCustomer } from '../customers/routes';
import { callEndpoint } from './call-endpoint';
import type { CheckoutSessionRecord, Shopper } from './record';
import { saveTaxIds } from './tax-id';

const given = (address: Address) =>
  Object.fromEntries(Object.entries(address).filter(([, line]) => line !== null));

const filled = (shopper: Shopper, session: CheckoutSessionRecord): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({
      email: shopper.email,
      name: session.business?.name ?? shopper.name,
      phone: shopper.phone,
      address: shopper.address && given(shopper.address),
      shipping: session.shipping_details
        ? {
            name: session.shipping_details.name,
            address: given(session.shipping_details.address),
            ...(shopper.phone === null ? {} : { phone: shopper.phone }),
          }
        : null,
    }).filter(([, value]) => value !== null),
  );

/** What of a customer the shopper's words replace: all, if an earlier submission of theirs has made it. */
const replaced = ({ customer_created: own, customer_update: update }: CheckoutSessionRecord) =>
  own
    ? { address: true, email: true, name: true, phone: true, shipping: true }
    : { ...update, email: false, phone: false };

/** Makes a customer of the shopper, if the session is to, or completes the one it was made for. */
export function saveCustomer(
  tx: Transaction,
  session: CheckoutSessionRecord,
  shopper: Shopper,
): CheckoutSessionRecord {
  if (session.customer === null) {
    if (session.mode !== 'subscription' && session.customer_creation !== 'always') return session;
    const made = callEndpoint(tx, customerRoutes, '/v1/customers', 'customer', filled(shopper, session));
    saveTaxIds(tx, session, made.id);
    return tx.put('checkout_session', { ...session, customer: made.id, customer_created: true });
  }
  const held = tx.get('customer', session.customer);
  if (!held) return session;
  const { address, email, name, phone, shipping } = replaced(session);
  const called = session.business?.name ?? shopper.name;
  const after = {
    ...held,
    email: email ? shopper.email : (held.email ?? shopper.email),
    ...(phone && shopper.phone !== null ? { phone: shopper.phone } : {}),
    ...(name && called !== null ? { name: called } : {}),
    ...(address && shopper.address !== null && Object.keys(given(shopper.address)).length > 0
      ? { address: shopper.address }
      : {}),
    ...(shipping && session.shipping_details
      ? { shipping: { ...session.shipping_details, phone: shopper.phone } }
      : {}),
  };
  updateCustomer(tx, held, after);
  saveTaxIds(tx, session, held.id);
  return session;
}
