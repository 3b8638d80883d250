import { paymentStatusSchema } from '@app/contracts';
import { z } from 'zod';
import { toldState } from '../payments/told-state';
import { publicError } from '../stripe/stripe-errors';

/** As long as ids at Stripe get (docs.stripe.com/upgrades: up to 255 characters). */
export const stripeId = z.string().max(255);

const idOrObject = z
  .union([stripeId, z.object({ id: stripeId }).transform(({ id }) => id)])
  .nullish()
  .transform((value) => value ?? null);

const objectSchema = z.object({
  id: stripeId.nullish(),
  object: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  payment_intent: idOrObject,
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

/** An id of ours is a UUID; whatever else calls itself one is somebody else's. */
const ourId = z.uuid().nullable().catch(null);

/** What an event points at. */
export type EventReference = {
  /** Of the object itself where it is neither an intent nor a charge. */
  objectId: string | null;
  paymentId: string | null;
  paymentIntentId: string | null;
  /** The payment's state as the event tells it; null for anything but a PaymentIntent. */
  told: string | null;
};

const nothing: EventReference = { objectId: null, paymentId: null, paymentIntentId: null, told: null };

/** Reads the few ids from an event's object that lead to one of ours; and the state that a PaymentIntent is in. */
export function referenceOf(object: unknown): EventReference {
  const parsed = objectSchema.safeParse(object);
  if (!parsed.success) return nothing;
  const { id, object: type, metadata, payment_intent } = parsed.data;
  // An intent is named as such, and a charge is nothing that anybody looks up.
  const isNamed = type === 'payment_intent' || type === 'charge';
  return {
    objectId: isNamed ? null : (id ?? null),
    paymentId: ourId.parse(metadata?.paymentId ?? null),
    paymentIntentId: type === 'payment_intent' ? (id ?? null) : payment_intent,
    told: type === 'payment_intent' ? stateToldBy(object) : null,
  };
}

function stateToldBy(intent: unknown): string | null {
  const parsed = stateSchema.safeParse(intent);
  if (!parsed.success) return null;
  const { status, last_payment_error: failure } = parsed.data;
  const failed = failure && status === 'requires_payment_method';
  return toldState(status, failed ? publicError({ ...failure, type: failure.type ?? undefined }) : null);
}
