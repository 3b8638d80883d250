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
  routes: confirmationTokenRoutes,
});
