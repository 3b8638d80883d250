import { type PaymentMode, paymentModeSchema } from '@app/contracts/browser';
import { pageMeta } from './page-meta';

/** Whether money is real, as the server has written it into the page; null where it has not, as in development. */
export function pagePaymentMode(): PaymentMode | null {
  return paymentModeSchema.safeParse(pageMeta('payment-mode')).data ?? null;
}
