import { z } from 'zod';

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

/** An id of ours is a UUID; whatever else calls itself one is somebody else's. */
const ourId = z.uuid().nullable().catch(null);

/** What an event points at. */
export type EventReference = {
  objectId: string | null;
  paymentId: string | null;
  paymentIntentId: string | null;
};

const nothing: EventReference = { objectId: null, paymentId: null, paymentIntentId: null };

/** Reads the few ids from an event's object that lead to one of ours; anything else about it is not trusted. */
export function referenceOf(object: unknown): EventReference {
  const parsed = objectSchema.safeParse(object);
  if (!parsed.success) return nothing;
  const { id, object: type, metadata, payment_intent } = parsed.data;
  return {
    objectId: id ?? null,
    paymentId: ourId.parse(metadata?.paymentId ?? null),
    paymentIntentId: type === 'payment_intent' ? (id ?? null) : payment_intent,
  };
}
