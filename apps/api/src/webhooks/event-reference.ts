import { z } from 'zod';

const idOrObject = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullish()
  .transform((value) => value ?? null);

const objectSchema = z.object({
  id: z.string().nullish(),
  object: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  payment_intent: idOrObject,
});

/** What an event points at. */
export type EventReference = {
  objectId: string | null;
  objectType: string | null;
  paymentId: string | null;
  paymentIntentId: string | null;
};

const nothing: EventReference = { objectId: null, objectType: null, paymentId: null, paymentIntentId: null };

/** Reads the few ids from an event's object that lead to one of ours; anything else about it is not trusted. */
export function referenceOf(object: unknown): EventReference {
  const parsed = objectSchema.safeParse(object);
  if (!parsed.success) return nothing;
  const { id, object: type, metadata, payment_intent } = parsed.data;
  return {
    objectId: id ?? null,
    objectType: type ?? null,
    paymentId: metadata?.paymentId ?? null,
    paymentIntentId: type === 'payment_intent' ? (id ?? null) : payment_intent,
  };
}
