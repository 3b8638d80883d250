import { type PaymentMode, paymentModeSchema } from '@app/contracts/browser';
import { pageMeta } from './page-meta';

/** The payment mode that the server has written into the page; null in development. */
export function pagePaymentMode(): PaymentMode | null {
  return paymentModeSchema.safeParse(pageMeta('payment-mode')).data ?? null;
}
