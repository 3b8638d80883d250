import { array, object, oneOf, unsettable, type Values } from '../../kernel/params/schema';
import type { PaymentSettingsRecord } from './record';

/** `payment_settings` of invoices and subscriptions, as far as cards go. */
export const paymentSettings = {
  payment_method_options: object({
    card: unsettable(object({ request_three_d_secure: oneOf('any', 'automatic', 'challenge') })),
  }),
  payment_method_types: unsettable(array(oneOf('card', 'link'))),
};

/** What they are after a call. */
export function mergePaymentSettings(
  held: PaymentSettingsRecord,
  given: Values<typeof paymentSettings> | undefined,
): PaymentSettingsRecord {
  const { payment_method_options: options, payment_method_types: types = held.payment_method_types } =
    given ?? {};
  return {
    payment_method_types: types,
    request_three_d_secure:
      options?.card === undefined
        ? held.request_three_d_secure
        : (options.card?.request_three_d_secure ?? null),
  };
}
