import { type Card, type SetupView, setupStatuses } from '@app/contracts';
import type Stripe from 'stripe';
import { z } from 'zod';
import { toCard } from '../stripe/card';
import { idOf } from '../stripe/id-of';
import { publicError } from '../stripe/stripe-errors';

/** The card that a SetupIntent is about: the one it holds, or the one that failed. */
export function cardOf(intent: Stripe.SetupIntent): Stripe.PaymentMethod | null {
  const held = intent.payment_method ?? intent.last_setup_error?.payment_method ?? null;
  return typeof held === 'string' ? null : held;
}

/** Whether the last try to save the card failed. */
export const hasFailed = (intent: Stripe.SetupIntent): boolean =>
  intent.status === 'requires_payment_method' && intent.last_setup_error !== null;

/** Names the last attempt: by its own id, or by its card where Stripe gives none. */
export const attemptOf = (intent: Stripe.SetupIntent): string =>
  idOf(intent.latest_attempt) ?? cardOf(intent)?.id ?? '';

const ourId = z.uuid();

/** The user whose card it saves; null for a SetupIntent that was not made here. */
export function ownerOf({ metadata }: Stripe.SetupIntent): string | null {
  const { data } = ourId.safeParse(metadata?.userId);
  return data ?? null;
}

/** The card that it was first made with. */
export const firstCardOf = ({ metadata }: Stripe.SetupIntent): string | null =>
  metadata?.paymentMethodId ?? null;

/** @param kept the saved card, once the setup has succeeded; null also when it was removed since */
export function toSetupView(intent: Stripe.SetupIntent, kept: Card | null, now: Date): SetupView {
  const card = cardOf(intent);
  const pending = card?.card ? toCard(card, null, now) : null;
  return {
    id: intent.id,
    // A status that Stripe adds one day reads as one to wait for.
    status: setupStatuses.find((status) => status === intent.status) ?? 'processing',
    clientSecret: intent.status === 'requires_action' ? intent.client_secret : null,
    paymentMethod: intent.status === 'succeeded' ? kept : pending,
    lastError: hasFailed(intent) && intent.last_setup_error ? publicError(intent.last_setup_error) : null,
  };
}
