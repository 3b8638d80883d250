import { paymentStatusSchema } from '@app/contracts';
import { z } from 'zod';
import { endsWithPeriod } from '../membership/subscription/ends-with-period';
import type { Reported } from '../membership/subscription/membership';
import { reportedStatus } from '../payments/apply/reported-status';
import { publicError } from '../stripe/stripe-errors';

/** As long as ids at Stripe get (docs.stripe.com/upgrades: up to 255 characters). */
export const stripeId = z.string().max(255);

const idOrObject = z
  .union([stripeId, z.object({ id: stripeId }).transform(({ id }) => id)])
  .nullish()
  .transform((value) => value ?? null);

const ourMetadata = z.record(z.string(), z.string()).nullish();

const objectSchema = z.object({
  id: stripeId.nullish(),
  object: z.string().nullish(),
  metadata: ourMetadata,
  payment_intent: idOrObject,
  // Of an invoice; older versions of the API name its subscription at the top.
  subscription: idOrObject,
  parent: z
    .object({
      subscription_details: z
        .object({ subscription: idOrObject, metadata: ourMetadata })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});

/** As much of a PaymentIntent as tells where its payment stands. */
const stateSchema = z.object({
  status: paymentStatusSchema,
  last_payment_error: z
    .object({
      type: z.string().nullish(),
      code: z.string().nullish(),
      decline_code: z.string().nullish(),
      message: z.string().nullish(),
    })
    .nullish(),
});

/** As much of a SetupIntent as tells which attempt has failed. */
const failedSetupSchema = z.object({
  status: z.literal('requires_payment_method'),
  last_setup_error: z.object({}),
  latest_attempt: idOrObject,
});

/** As much of a subscription as tells where its membership stands. */
const subscriptionSchema = z.object({
  status: z.string().max(50),
  cancel_at_period_end: z.boolean(),
  cancel_at: z.number().nullish(),
  default_payment_method: idOrObject,
  items: z.object({
    data: z.array(
      z.object({ current_period_end: z.number().nullish(), price: z.object({ id: stripeId }).nullish() }),
    ),
  }),
});

/** The same of an invoice. */
const invoiceSchema = z.object({ id: stripeId, status: z.string().max(50), attempt_count: z.int() });

/** An id of ours is a UUID; whatever else calls itself one is somebody else's. */
const ourId = z.uuid().nullable().catch(null);

/** What an event points at. */
export type EventReference = {
  /** Of the object itself where it is neither an intent nor a charge. */
  objectId: string | null;
  paymentId: string | null;
  paymentIntentId: string | null;
  /** `metadata.membershipId` of the object, or of the subscription that its invoice is of. */
  membershipId: string | null;
  /** `sub_…`, of the object itself or of what it belongs to. */
  subscriptionId: string | null;
  /**
   * What the event reports: of a PaymentIntent its status (`reportedStatus`), of a SetupIntent that failed its attempt (`setatt_…`), of a
   * subscription or invoice JSON ({@link Reported}).
   */
  reported: string | null;
};

const nothing: EventReference = {
  objectId: null,
  paymentId: null,
  paymentIntentId: null,
  membershipId: null,
  subscriptionId: null,
  reported: null,
};

/** Reads the few ids from an event's object that lead to one of ours; and the state that a PaymentIntent is in. */
export function referenceOf(object: unknown): EventReference {
  const parsed = objectSchema.safeParse(object);
  if (!parsed.success) return nothing;
  const { id, object: type, metadata, payment_intent, subscription, parent } = parsed.data;
  const details = parent?.subscription_details;
  // An intent is named as such, and a charge is nothing that anybody looks up.
  const isNamed = type === 'payment_intent' || type === 'charge';
  return {
    objectId: isNamed ? null : (id ?? null),
    paymentId: ourId.parse(metadata?.paymentId ?? null),
    paymentIntentId: type === 'payment_intent' ? (id ?? null) : payment_intent,
    membershipId: ourId.parse(metadata?.membershipId ?? details?.metadata?.membershipId ?? null),
    subscriptionId: type === 'subscription' ? (id ?? null) : (details?.subscription ?? subscription),
    reported: reportedBy(type ?? '', object),
  };
}

function reportedBy(type: string, object: unknown): string | null {
  switch (type) {
    case 'payment_intent':
      return statusReportedBy(object);
    case 'setup_intent':
      return failedAttemptOf(object);
    case 'subscription':
      return json(subscriptionReportedBy(object));
    case 'invoice':
      return json(invoiceReportedBy(object));
    default:
      return null;
  }
}

const json = (reported: Reported | null): string | null => reported && JSON.stringify(reported);

function subscriptionReportedBy(subscription: unknown): Reported | null {
  const parsed = subscriptionSchema.safeParse(subscription);
  if (!parsed.success) return null;
  const { status, cancel_at_period_end: cancelAtPeriodEnd, cancel_at, items } = parsed.data;
  const periodEnd = items.data[0]?.current_period_end ?? null;
  return {
    of: 'subscription',
    status,
    cancelAtPeriodEnd: endsWithPeriod({ cancelAtPeriodEnd, cancelAt: cancel_at ?? null, periodEnd }),
    periodEnd,
    priceId: items.data[0]?.price?.id ?? null,
    paymentMethodId: parsed.data.default_payment_method,
  };
}

function invoiceReportedBy(invoice: unknown): Reported | null {
  const parsed = invoiceSchema.safeParse(invoice);
  if (!parsed.success) return null;
  const { id, status, attempt_count } = parsed.data;
  return { of: 'invoice', stripeId: id, status, attemptCount: attempt_count };
}

function failedAttemptOf(intent: unknown): string | null {
  const parsed = failedSetupSchema.safeParse(intent);
  return parsed.success ? parsed.data.latest_attempt : null;
}

function statusReportedBy(intent: unknown): string | null {
  const parsed = stateSchema.safeParse(intent);
  if (!parsed.success) return null;
  const { status, last_payment_error: failure } = parsed.data;
  return reportedStatus(
    status,
    failure ? publicError({ ...failure, type: failure.type ?? undefined }) : null,
  );
}
