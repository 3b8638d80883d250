import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  type Param,
  required,
  string,
  unsettable,
  type Value,
} from '../../kernel/params/schema';
import { prorationBehavior } from '../subscriptions/params';

const OPTIONS = [
  'customer_service',
  'low_quality',
  'missing_features',
  'other',
  'switched_service',
  'too_complex',
  'too_expensive',
  'unused',
] as const;

const enabled = required(boolean());
const reasons = unsettable(array(oneOf(...OPTIONS)));

/** `features` of a portal configuration; `flag` is how its switches are read: a new one has to set them. */
const featuresWith = <R extends boolean>(flag: Param<boolean, R>, options: Param<string[] | null>) =>
  object({
    customer_update: object({
      allowed_updates: unsettable(array(oneOf('address', 'email', 'name', 'phone', 'shipping', 'tax_id'))),
      enabled: flag,
    }),
    invoice_history: object({ enabled }),
    payment_method_update: object({ enabled }),
    subscription_cancel: object({
      cancellation_reason: object({ enabled, options }),
      enabled: flag,
      mode: oneOf('at_period_end', 'immediately'),
      proration_behavior: prorationBehavior(),
    }),
    subscription_pause: object({ enabled: boolean() }),
    subscription_update: object({
      billing_cycle_anchor: oneOf('now', 'unchanged'),
      default_allowed_updates: unsettable(array(oneOf('price', 'promotion_code', 'quantity'))),
      enabled: flag,
      products: unsettable(
        array(
          object({
            adjustable_quantity: object({
              enabled,
              maximum: integer({ min: 1 }),
              minimum: integer({ min: 1 }),
            }),
            prices: required(array(string())),
            product: required(string()),
          }),
        ),
      ),
      proration_behavior: prorationBehavior(),
      trial_update_behavior: oneOf('continue_trial', 'end_trial'),
    }),
  });

export const newFeatures = () => featuresWith(enabled, required(reasons));
export const changedFeatures = () => featuresWith(boolean(), required(reasons));

type Features = Value<ReturnType<typeof changedFeatures>>;

const REASONS = ['too_expensive', 'missing_features', 'switched_service', 'unused', 'other'];

/** What a new configuration allows before its owner says otherwise. */
const DEFAULTS = {
  customer_update: { allowed_updates: [] as string[], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: REASONS },
    enabled: false,
    mode: 'at_period_end',
    proration_behavior: 'none',
  },
  subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [] as string[],
    enabled: false,
    products: null as unknown,
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: 'end_trial',
  },
};

type Json = Record<string, unknown>;

const product = (given: { adjustable_quantity?: Json; prices: string[]; product: string }): Json => ({
  adjustable_quantity: { enabled: false, maximum: null, minimum: 1, ...given.adjustable_quantity },
  prices: given.prices,
  product: given.product,
});

/** The features after a call: what is given replaces, the rest stays. */
export function mergeFeatures(held: Json | null, given: Features | undefined): Json {
  const merged: Json = {};
  for (const [name, start] of Object.entries({ ...DEFAULTS, ...held })) {
    const change = given?.[name as keyof Features] as Json | undefined;
    const before = start as Json;
    const after: Json = { ...before, ...change };
    for (const list of ['allowed_updates', 'default_allowed_updates']) {
      if (after[list] === null) after[list] = [];
    }
    if (change?.cancellation_reason) {
      const reason = { ...(before.cancellation_reason as Json), ...(change.cancellation_reason as Json) };
      after.cancellation_reason = { ...reason, options: reason.options ?? [] };
    }
    if (change?.products) after.products = (change.products as Parameters<typeof product>[0][]).map(product);
    merged[name] = after;
  }
  return merged;
}

/** What the configuration allows that test accounts have from the start. */
export const everyday = (): Json =>
  mergeFeatures(null, {
    customer_update: { allowed_updates: ['email', 'address', 'phone'], enabled: true },
    invoice_history: { enabled: true },
    payment_method_update: { enabled: true },
    subscription_cancel: { enabled: true },
    // Without products, which an account has none of yet: to any price.
    subscription_update: { enabled: true, default_allowed_updates: ['price', 'quantity'] },
  });
