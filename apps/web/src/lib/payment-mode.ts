import { type PaymentMode, paymentModeSchema } from '@app/contracts';

/** The payment mode that the server has written into the page; null in development. */
export function pagePaymentMode(): PaymentMode | null {
  const written = document.querySelector<HTMLMetaElement>('meta[name="payment-mode"]')?.content;
  return paymentModeSchema.safeParse(written).data ?? null;
}
