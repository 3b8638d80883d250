import { type ConfirmPayment, type PaymentView, path, paymentViewSchema } from '@app/contracts/browser';
import { request } from '../../../lib/http/client';

/** With a CVC token a new try; with an empty body the continuation of the one under way. */
export const confirmPayment = (id: string, body: ConfirmPayment): Promise<PaymentView> =>
  request(paymentViewSchema, path('paymentConfirm', id), { method: 'POST', body });
