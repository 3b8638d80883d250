import { type PaymentMode, paymentModeSchema } from '@app/contracts/browser';

/** Whether money is real, as the server has written it into the page; null where it has not, as in development. */
export function pagePaymentMode(): PaymentMode | null {
  const written = document.querySelector<HTMLMetaElement>('meta[name="payment-mode"]')?.content;
  return paymentModeSchema.safeParse(written).data ?? null;
}
