import { paymentMethodErrors } from '../../error-catalogue/customers';
import type { Account } from '../../kernel/store/account';
import type { PaymentMethodRecord } from '../payment-methods/record';
import type { CheckoutSessionRecord } from './record';

const MOST = 50;
/** Saved cards are offered for this many seconds after the session was made. */
const OFFERED_FOR = 1800;

/** The cards of the session's customer that its page offers, newest first. */
export function offeredCards(account: Account, session: CheckoutSessionRecord): PaymentMethodRecord[] {
  const { customer, saved_payment_method_options: saved } = session;
  if (customer === null || saved === null || account.now() - session.created > OFFERED_FOR) return [];
  const page = account.store.payment_method.page(
    { index: 'customer', key: customer },
    {
      limit: MOST,
      where: (record: PaymentMethodRecord) =>
        !record.spent && saved.allow_redisplay_filters.includes(record.allow_redisplay),
    },
    { from: 0, to: Number.POSITIVE_INFINITY },
  );
  return page.data;
}

/** One of the offered cards, or an error: the page may not be used to reach any other card. */
export function offeredCard(
  account: Account,
  session: CheckoutSessionRecord,
  id: string,
): PaymentMethodRecord {
  const found = offeredCards(account, session).find((card) => card.id === id);
  if (found) return found;
  throw paymentMethodErrors.missing({ method: id }, { param: 'payment_method' });
}
