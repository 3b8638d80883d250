import type Stripe from 'stripe';
import type { ComponentsParam } from './params';

type Features<Component extends 'customer_sheet' | 'mobile_payment_element' | 'payment_element'> =
  NonNullable<Stripe.CustomerSession.Components[Component]['features']>;

const isEnabled = (given: { enabled: boolean } | undefined) => ({ enabled: given?.enabled ?? false });

/** The features of a component: what is given, else the defaults of the API reference; none while it is off. */
function featuresOf<F extends object>(
  given: { enabled: boolean; features?: Partial<F> } | undefined,
  defaults: F,
): { enabled: boolean; features: F | null } {
  if (!given?.enabled) return { enabled: false, features: null };
  return { enabled: true, features: { ...defaults, ...given.features } };
}

/** All components of a session, those that are off included. */
export const componentsOf = (given: ComponentsParam): Stripe.CustomerSession.Components => ({
  active_entitlements: isEnabled(given.active_entitlements),
  buy_button: isEnabled(given.buy_button),
  customer_portal: isEnabled(given.customer_portal),
  customer_sheet: featuresOf<Features<'customer_sheet'>>(given.customer_sheet, {
    payment_method_allow_redisplay_filters: ['always'],
    payment_method_remove: 'disabled',
  }),
  mobile_payment_element: featuresOf<Features<'mobile_payment_element'>>(given.mobile_payment_element, {
    payment_method_allow_redisplay_filters: ['always'],
    payment_method_redisplay: 'disabled',
    payment_method_remove: 'disabled',
    payment_method_save: 'disabled',
    payment_method_save_allow_redisplay_override: null,
  }),
  payment_element: featuresOf<Features<'payment_element'>>(given.payment_element, {
    payment_method_allow_redisplay_filters: ['always'],
    payment_method_redisplay: 'disabled',
    payment_method_redisplay_limit: 3,
    payment_method_remove: 'disabled',
    payment_method_save: 'disabled',
    payment_method_save_usage: null,
  }),
  pricing_table: isEnabled(given.pricing_table),
});
