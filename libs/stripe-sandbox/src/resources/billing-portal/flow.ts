import { portalErrors } from '../../error-catalogue/portal';
import { missingParam } from '../../kernel/params/errors';
import { array, integer, object, oneOf, required, string, type Value } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { findPrice } from '../prices/rules';
import { findSubscription, hasEnded } from '../subscriptions/change';
import type { SubscriptionRecord } from '../subscriptions/record';
import type { PortalConfigurationRecord } from './record';

const ofSubscription = object({ subscription: required(string()) });

export const flowData = object({
  after_completion: object({
    hosted_confirmation: object({ custom_message: string({ max: 500 }) }),
    redirect: object({ return_url: required(string()) }),
    type: required(oneOf('hosted_confirmation', 'portal_homepage', 'redirect')),
  }),
  subscription_cancel: ofSubscription,
  subscription_update: ofSubscription,
  subscription_update_confirm: object({
    items: required(
      array(object({ id: required(string()), price: string(), quantity: integer({ min: 0 }) })),
    ),
    subscription: required(string()),
  }),
  type: required(
    oneOf(
      'customer_update',
      'payment_method_update',
      'subscription_cancel',
      'subscription_update',
      'subscription_update_confirm',
    ),
  ),
});

type Flow = Value<typeof flowData>;

type Confirm = NonNullable<Flow['subscription_update_confirm']>;

const isAllowed = ({ features }: PortalConfigurationRecord, name: string): boolean =>
  (features[name] as { enabled: boolean }).enabled;

/** Whether customers may change to the price: the configuration that test accounts have from the start names none. */
const isOffered = ({ features }: PortalConfigurationRecord, price: string): boolean => {
  const { products } = features.subscription_update as { products: { prices: string[] }[] | null };
  return products === null || products.some(({ prices }) => prices.includes(price));
};

/** Refuses a change of the one item that cannot be confirmed, and one that changes nothing. */
function checkConfirm(
  tx: Transaction,
  subscription: SubscriptionRecord,
  { items }: Confirm,
  configuration: PortalConfigurationRecord,
): void {
  const param = 'flow_data[subscription_update_confirm][items]';
  const changes = items.map(({ id, price, quantity }, index) => {
    const held = subscription.items.find((item) => item.id === id);
    if (!held) throw missing('subscription_item', id, `${param}[${index}][id]`);
    if (price !== undefined && price !== held.price) {
      findPrice(tx, price, `${param}[${index}][price]`);
      if (!isOffered(configuration, price)) throw portalErrors.price_not_offered({ price });
    }
    return (price ?? held.price) !== held.price || (quantity ?? held.quantity) !== held.quantity;
  });
  if (items.length > 1 || subscription.items.length > 1) throw portalErrors.several_items();
  if (!changes.includes(true)) throw portalErrors.no_changes();
}

/** What may not be done to the subscription, whatever its customer does on the page. */
function checkFlow(
  tx: Transaction,
  { type, subscription_update_confirm: confirm }: Flow,
  subscription: SubscriptionRecord,
  configuration: PortalConfigurationRecord,
): void {
  const { id, cancel_at: cancelAt, cancel_at_period_end: atPeriodEnd } = subscription;
  if (type === 'subscription_cancel') {
    if (!isAllowed(configuration, 'subscription_cancel')) throw portalErrors.cancel_disabled();
    if (hasEnded(subscription)) throw portalErrors.canceled({ subscription: id });
    if (atPeriodEnd || cancelAt !== null) throw portalErrors.cancel_scheduled({ subscription: id });
    return;
  }
  if (!isAllowed(configuration, 'subscription_update')) throw portalErrors.update_disabled();
  if (hasEnded(subscription)) throw portalErrors.canceled({ subscription: id });
  if (confirm && type === 'subscription_update_confirm') {
    checkConfirm(tx, subscription, confirm, configuration);
  }
}

/**
 * The one step a session is for, as the API shows it.
 * @throws ApiError when the configuration does not allow it, or the subscription is not there for it
 */
export function buildFlow(
  tx: Transaction,
  flow: Flow,
  customer: string,
  configuration: PortalConfigurationRecord,
): Record<string, unknown> {
  const { after_completion: after, subscription_update_confirm: confirm, type } = flow;
  const part = {
    subscription_cancel: flow.subscription_cancel,
    subscription_update: flow.subscription_update,
    subscription_update_confirm: confirm,
  };
  const needed = part[type as keyof typeof part];
  const param = `flow_data[${type}]`;
  if (type in part) {
    if (!needed) throw missingParam(param);
    const { subscription } = needed;
    const record = findSubscription(tx, subscription, `${param}[subscription]`);
    if (record.customer !== customer) {
      throw portalErrors.foreign_subscription({ subscription, customer }, { param });
    }
    checkFlow(tx, flow, record, configuration);
  }
  return {
    after_completion: {
      hosted_confirmation:
        after?.type === 'hosted_confirmation'
          ? { custom_message: after.hosted_confirmation?.custom_message ?? null }
          : null,
      redirect: after?.type === 'redirect' ? (after.redirect ?? null) : null,
      type: after?.type ?? 'portal_homepage',
    },
    customer_update: type === 'customer_update' ? {} : null,
    subscription_cancel: flow.subscription_cancel ? { ...flow.subscription_cancel, retention: null } : null,
    subscription_pause: null,
    subscription_update: flow.subscription_update ?? null,
    subscription_update_confirm: confirm
      ? {
          discounts: null,
          items: confirm.items.map((item) => ({ price: null, ...item })),
          subscription: confirm.subscription,
        }
      : null,
    type,
  };
}
