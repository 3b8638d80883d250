import { array, object, oneOf, unsettable } from '../../kernel/params/schema';

/** `payment_settings` of invoices and subscriptions, as far as cards go. */
export const paymentSettings = {
  payment_method_options: object({
    card: unsettable(object({ request_three_d_secure: oneOf('any', 'automatic', 'challenge') })),
  }),
  payment_method_types: unsettable(array(oneOf('card', 'link'))),
};
