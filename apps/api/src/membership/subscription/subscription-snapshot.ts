import { type MembershipStatus, membershipStatusSchema, type PaymentCard } from '@app/contracts';
import type Stripe from 'stripe';
import { toPaymentCard } from '../../stripe/card';
import { idOf } from '../../stripe/id-of';
import { type InvoiceSnapshot, toInvoiceSnapshot } from '../invoices/invoice-snapshot';
import { endsWithPeriod } from './ends-with-period';

/** Stripe's own status of a subscription. */
export type SubscriptionStatus = Exclude<MembershipStatus, 'none'>;

/** What is charged each month, and for what; amounts in minor units. */
export type SubscriptionItem = {
  productId: string;
  priceId: string;
  monthlyAmount: number;
  currentPeriodStart: Date;
  currentPeriodEnd: Date;
};

/** What we keep of a subscription at the moment when we asked; amounts in minor units. */
export type SubscriptionSnapshot = {
  stripeId: string;
  status: SubscriptionStatus;
  currency: string;
  /** One, unless somebody at Stripe has added others. */
  items: SubscriptionItem[];
  /** It ends by itself with the period that runs, or before on a day that somebody set at Stripe. */
  cancelAtPeriodEnd: boolean;
  /** The card that renewals are charged to, where the subscription names one. */
  paymentMethodId: string | null;
  /** That card as a receipt shows it; null where the answer does not carry it. */
  card: PaymentCard | null;
  /** The customer's default card; undefined where the answer does not carry the customer. */
  customerDefaultId: string | null | undefined;
  startedAt: Date;
  endedAt: Date | null;
  /** Its end was that of an unpaid renewal, and nobody's wish. */
  endedUnpaid: boolean;
  /** Null for a draft, and where the answer does not carry it. */
  latestInvoice: InvoiceSnapshot | null;
};

/**
 * What a read expands. The PaymentIntent is a fifth level, which Stripe does not expand (docs.stripe.com/expand: four).
 */
export const expandSubscription = ['latest_invoice.payments', 'default_payment_method'];

const statusSchema = membershipStatusSchema.exclude(['none']);

/** What our own end of an unpaid membership says of itself at Stripe, for the owner and for whoever reads it. */
export const graceOver = 'The renewal was not paid within the days of grace.';

/** Seconds since 1970, as Stripe writes times. */
export const dateOf = (seconds: number): Date => new Date(seconds * 1_000);

function defaultOf(customer: Stripe.Subscription['customer']): string | null | undefined {
  if (typeof customer === 'string') return undefined;
  return customer.deleted ? null : idOf(customer.invoice_settings.default_payment_method);
}

const isUnpaid = ({ cancellation_details: details }: Stripe.Subscription): boolean =>
  details?.reason === 'payment_failed' || details?.comment === graceOver;

const toItem = (item: Stripe.SubscriptionItem): SubscriptionItem => ({
  productId: idOf(item.price.product) ?? '',
  priceId: item.price.id,
  monthlyAmount: (item.price.unit_amount ?? 0) * (item.quantity ?? 1),
  currentPeriodStart: dateOf(item.current_period_start),
  currentPeriodEnd: dateOf(item.current_period_end),
});

/** The item of the membership's product; the first where there is none. */
export function itemOf(
  { stripeId, items }: SubscriptionSnapshot,
  productId: string | null,
): SubscriptionItem {
  const item = items.find((one) => one.productId === productId) ?? items[0];
  if (!item) throw new Error(`Subscription ${stripeId} has no item.`);
  return item;
}

/**
 * A subscription in our shape. Its periods are those of its items (API version 2025-03-31).
 *
 * @throws ZodError for a status that is not Stripe's today: better no answer than a guess
 */
export function toSubscriptionSnapshot(subscription: Stripe.Subscription): SubscriptionSnapshot {
  const { latest_invoice: latest } = subscription;
  return {
    stripeId: subscription.id,
    status: statusSchema.parse(subscription.status),
    currency: subscription.currency,
    items: subscription.items.data.map(toItem),
    cancelAtPeriodEnd: endsWithPeriod({
      cancelAtPeriodEnd: subscription.cancel_at_period_end,
      cancelAt: subscription.cancel_at,
      periodEnd: subscription.items.data[0]?.current_period_end ?? null,
    }),
    paymentMethodId: idOf(subscription.default_payment_method),
    card: toPaymentCard(subscription.default_payment_method),
    customerDefaultId: defaultOf(subscription.customer),
    startedAt: dateOf(subscription.start_date),
    endedUnpaid: isUnpaid(subscription),
    endedAt: subscription.ended_at === null ? null : dateOf(subscription.ended_at),
    latestInvoice: latest && typeof latest !== 'string' ? toInvoiceSnapshot(latest) : null,
  };
}
