import type { PaymentView } from '@app/contracts';
import { type Awaited, nextStep, type PaymentIo } from '@app/payment-flow';
import type { Stripe } from '@stripe/stripe-js';
import { confirmPayment } from '../../features/payments/api/confirm-payment';
import { getPayment } from '../../features/payments/api/get-payment';
import { isHopeless } from './payment-errors';

type Page = {
  /** Null where the bank's challenge is left for the shopper to open, as after a reload. */
  stripe: Stripe | null;
  isGone(): boolean;
  onAwaiting(awaited: Awaited): void;
  onPayment(payment: PaymentView): void;
};

/** What `confirmUntilDone` needs of a browser to take this payment further. */
export function paymentIo(start: PaymentView, page: Page): PaymentIo<PaymentView> {
  let latest = start;
  return {
    read: () => getPayment(start.id),
    confirm: () => confirmPayment(start.id, {}),
    authenticate: async (clientSecret) => {
      page.onAwaiting('bank');
      const action = await page.stripe?.handleNextAction({ clientSecret });
      page.onAwaiting('answer');
      return { error: action?.error };
    },
    pause: (attempt) =>
      new Promise<void>((resolve) => setTimeout(resolve, Math.min(400 * 1.4 ** attempt, 4000))),
    hopeless: isHopeless,
    onChange: (payment) => {
      latest = payment;
      page.onPayment(payment);
    },
    stopped: () => page.isGone() || (page.stripe === null && nextStep(latest).type === 'authenticate'),
  };
}
