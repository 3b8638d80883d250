import type { PaymentCard } from '@app/contracts';
import type { ProductName } from '../../mail/membership-mails';
import type { Plan } from '../plan/plan';
import type { SubscriptionStatus } from './subscription-snapshot';

/** What an event reported of a membership while an attempt was open. */
export type Reported =
  | {
      of: 'subscription';
      status: string;
      cancelAtPeriodEnd: boolean;
      /** Seconds since 1970; null where the event does not say. */
      periodEnd: number | null;
      priceId: string | null;
      paymentMethodId: string | null;
    }
  | { of: 'invoice'; stripeId: string; status: string; attemptCount: number };

/** One subscription as its row has it; amounts in minor units. */
export type Membership = {
  id: string;
  userId: string;
  /** `cus_…` */
  customerId: string;
  /** `sub_…`; null until the subscription is known to exist. */
  stripeId: string | null;
  status: SubscriptionStatus;
  productId: string;
  /** False where the subscription was moved to another product by hand: then it is no membership, whatever its status. */
  isOfProduct: boolean;
  priceId: string;
  signUpPriceId: string;
  monthlyAmount: number;
  /** What was agreed to be charged on joining. */
  agreedAmount: number;
  currency: string;
  currentPeriodStart: Date | null;
  currentPeriodEnd: Date | null;
  cancelAtPeriodEnd: boolean;
  /** The card that renewals are charged to, and what a receipt shows of it. */
  paymentMethodId: string | null;
  card: PaymentCard | null;
  /** The customer's default card when the subscription was made. */
  customerDefaultId: string | null;
  /** Since when a renewal is unpaid: the days of grace count from here. */
  pastDueSince: Date | null;
  /** Grows with every accepted read and every attempt opened or closed; orders what Stripe said. */
  version: number;
  /** Something that its answer cannot tell was reported while an attempt was open. */
  stale: boolean;
  /** What events reported while an attempt was open. */
  reported: Reported[];
  /** The end of the period whose renewal the member was reminded of. */
  remindedFor: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** Stripe never moves a subscription out of these (API reference, Subscription object, `status`). */
export const hasEnded = (status: SubscriptionStatus): boolean =>
  status === 'canceled' || status === 'incomplete_expired';

/** Whether its running period is paid. */
export const isPaidFor = ({ status }: Pick<Membership, 'status'>): boolean =>
  status === 'active' || status === 'trialing';

/** Whether it was begun at the prices of today. */
export const isAtPricesOf = (
  { priceId, signUpPriceId }: Pick<Membership, 'priceId' | 'signUpPriceId'>,
  plan: Pick<Plan, 'monthlyPriceId' | 'signUpPriceId'>,
): boolean => priceId === plan.monthlyPriceId && signUpPriceId === plan.signUpPriceId;

const DAY_MS = 86_400_000;

/** Until when an unpaid renewal can be paid; null where none is unpaid. */
export const graceEnd = (
  { pastDueSince }: Pick<Membership, 'pastDueSince'>,
  graceDays: number,
): Date | null => pastDueSince && new Date(pastDueSince.getTime() + graceDays * DAY_MS);

/** Whether books cost the member price: while it is paid for, and within the days of grace. Its product makes it one. */
export function isMember(
  membership: Pick<Membership, 'status' | 'pastDueSince' | 'isOfProduct'>,
  graceDays: number,
  now: Date,
): boolean {
  const { status } = membership;
  if (!membership.isOfProduct) return false;
  if (isPaidFor(membership)) return true;
  const end = graceEnd(membership, graceDays);
  return (status === 'past_due' || status === 'unpaid') && end !== null && now < end;
}

/** What it is called in mails: only its own product makes it a membership. */
export const productNameOf = ({ isOfProduct }: Pick<Membership, 'isOfProduct'>): ProductName =>
  isOfProduct ? 'membership' : 'subscription';
