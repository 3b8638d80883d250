import { array, boolean, integer, object, oneOf, required, type Value } from '../../kernel/params/schema';

const enabled = required(boolean());
const filters = () => array(oneOf('always', 'limited', 'unspecified'));
const offered = () => oneOf('disabled', 'enabled');
const plain = () => object({ enabled });

/** Which parts of Stripe.js and of the mobile SDKs a session is for, and what they may do. */
export const components = () =>
  object({
    active_entitlements: plain(),
    buy_button: plain(),
    customer_portal: plain(),
    customer_sheet: object({
      enabled,
      features: object({
        payment_method_allow_redisplay_filters: filters(),
        payment_method_remove: offered(),
      }),
    }),
    mobile_payment_element: object({
      enabled,
      features: object({
        payment_method_allow_redisplay_filters: filters(),
        payment_method_redisplay: offered(),
        payment_method_remove: offered(),
        payment_method_save: offered(),
        payment_method_save_allow_redisplay_override: oneOf('always', 'limited', 'unspecified'),
      }),
    }),
    payment_element: object({
      enabled,
      features: object({
        payment_method_allow_redisplay_filters: filters(),
        payment_method_redisplay: offered(),
        payment_method_redisplay_limit: integer({ min: 1, max: 10 }),
        payment_method_remove: offered(),
        payment_method_save: offered(),
        payment_method_save_usage: oneOf('off_session', 'on_session'),
      }),
    }),
    pricing_table: plain(),
  });

export type ComponentsParam = Value<ReturnType<typeof components>>;
