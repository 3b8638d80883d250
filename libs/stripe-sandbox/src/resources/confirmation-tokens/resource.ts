import { defineResource, type Json } from '../../kernel/resource';
import { FORMER_METHOD } from '../payment-methods/former';
import { publishableMethod } from '../payment-methods/publishable';
import { buildConfirmationToken } from './build';
import { confirmationTokenRoutes } from './routes';

export const confirmationToken = defineResource({
  name: 'confirmation_token',
  formerNames: { method: { of: FORMER_METHOD } },
  view: buildConfirmationToken,
  expandable: { confirmation_token: { 'payment_method_preview.customer': 'customer' } },
  publishable: (body) => ({
    ...body,
    payment_method_preview: publishableMethod(body.payment_method_preview as Json),
  }),
  added: {
    confirmation_token: {
      '2024-12-18.acacia': ['payment_method_preview.card.regulated_status'],
      '2025-04-30.basil': ['payment_method_preview.billing_details.tax_id'],
      '2025-12-15.clover': ['payment_method_preview.customer_account'],
      '2026-08-26.dahlia': ['metadata'],
    },
  },
  routes: confirmationTokenRoutes,
});
