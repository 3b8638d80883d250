import { type CreatePayment, type PaymentView, path, paymentViewSchema } from '@app/contracts/browser';
import { request } from '../../../lib/http/client';

/** Starts the payment of an order, or answers with the live one. */
export const createPayment = (body: CreatePayment): Promise<PaymentView> =>
  request(paymentViewSchema, path('payments'), { method: 'POST', body });
