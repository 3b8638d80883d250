import { type Awaited, nextStep, type PaymentIo } from '@app/payment-flow';
import type { Stripe } from '@stripe/stripe-js';
import { isPermanent } from './payment-errors';
import type { PagePayment, PaymentSource } from './payment-source';

type Page<T> = {
  /** Null where the bank's challenge is left for the shopper to open, as after a reload. */
  stripe: Stripe | null;
  isGone(): boolean;
  onAwaiting(awaited: Awaited): void;
  onSeen(payment: T): void;
};

/** What `confirmUntilDone` needs of a browser to take this payment further. */
export function paymentIo<T extends PagePayment>(
  start: T,
  source: PaymentSource<T>,
  page: Page<T>,
): PaymentIo<T> {
  let latest = start;
  return {
    read: () => source.read(latest),
    confirm: () => source.proceed(latest),
    authenticate: async (clientSecret) => {
      page.onAwaiting('bank');
      const action = await page.stripe?.handleNextAction({ clientSecret });
      page.onAwaiting('answer');
      return { error: action?.error };
    },
    pause: (attempt) =>
      new Promise<void>((resolve) => setTimeout(resolve, Math.min(400 * 1.4 ** attempt, 4000))),
    isPermanent,
    onChange: (payment) => {
      latest = payment;
      page.onSeen(payment);
      source.show(payment);
    },
    stopped: () => page.isGone() || (page.stripe === null && nextStep(latest).type === 'authenticate'),
  };
}
