import { keepCard } from './cards';
import { chargeInvoice } from './invoices';
import { moveInvoice } from './membership';
import { closed } from './outcomes';
import { move } from './payments';
import { type State } from './state';

const failed = (kind: 'payment_intent' | 'setup_intent') => ({
  status: 'requires_payment_method' as const,
  lastError: { code: `${kind}_authentication_failure`, declineCode: null, message: 'Failed.' },
});

/** What the shopper told the bank in its challenge: the server knows it at once, the page does not. */
export function bankSays(shop: State, clientSecret: string, said: 'said-yes' | 'said-no'): void {
  const yes = said === 'said-yes';
  const isIt = (one: { clientSecret: string | null }) => one.clientSecret === clientSecret;
  const payment = shop.payments.find(isIt);
  if (payment) {
    const approved = { status: 'requires_confirmation' as const };
    move(shop, payment.id, { ...(yes ? approved : failed('payment_intent')), ...closed });
  }
  const setup = shop.setups.find(isIt);
  if (setup) {
    Object.assign(setup, yes ? { status: 'succeeded' } : failed('setup_intent'), { clientSecret: null });
    if (yes) keepCard(shop, setup.paymentMethod!);
  }
  // Stripe itself charges an invoice once the bank has said yes.
  const held = shop.invoices.find(({ invoice }) => isIt(invoice.payment));
  if (held && yes) chargeInvoice(shop, held);
  if (held && !yes) moveInvoice(held, { ...failed('payment_intent'), ...closed });
}
