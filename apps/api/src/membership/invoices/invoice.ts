import type { Shopper } from '../../card-testing/card-testing.service';
import type { AttemptEnd } from '../../payments/attempt.entity';
import type { IntentSnapshot } from './intent-snapshot';
import type { InvoiceSnapshot } from './invoice-snapshot';

/** How the payment of an invoice stands, as its PaymentIntent was last read; the card is the one that was tried last. */
export type InvoicePaymentState = Pick<
  IntentSnapshot,
  'nextActionType' | 'clientSecret' | 'lastError' | 'paymentMethodId' | 'card'
> & { paymentStatus: IntentSnapshot['status'] };

/** An invoice with its payment, as its row has it: what Stripe said last, and what we add. */
export type Invoice = Omit<InvoiceSnapshot, 'isPaidOutside'> &
  InvoicePaymentState & {
    id: string;
    membershipId: string;
    userId: string;
    /** Number of the last attempt of ours; part of its idempotency key. */
    attempts: number;
    /** In minor units. */
    refundedAmount: number;
    /** When a charge has first failed. */
    failedAt: Date | null;
    updatedAt: Date;
  };

/** One confirm of an invoice's PaymentIntent, with exactly the parameters it is sent and repeated with. */
export type InvoiceAttempt = {
  id: string;
  invoiceId: string;
  membershipId: string;
  n: number;
  paymentMethodId: string;
  /** `cvctok_…` of a saved card, null for a new one; erased when the attempt closes. */
  cvcToken: string | null;
  /** The card was not saved before. */
  isNew: boolean;
  /** It came from a mailed link, from whoever has that. */
  byLink: boolean;
  /** Where it comes from, see `networkOf`; erased when the attempt and its challenge have ended, or after a day. */
  network: string | null;
  /** Null while the attempt is open. */
  outcome: AttemptEnd | null;
  openedAt: Date;
  closedAt: Date | null;
};

/**
 * Whose limits a try counts for that comes from a mailed link: the link's own. It stands for its invoice and needs no
 * session, so a stranger who has it must not use up the member's tries.
 */
export const linkPayer = ({ id }: Pick<Invoice, 'id'>): Shopper => ({
  id: `link:${id}`,
  emailVerified: true,
});

/** Whose limits an attempt counts for: the member's, or the mailed link's. */
export const payerOf = (
  invoice: Pick<Invoice, 'id' | 'userId'>,
  { byLink }: Pick<InvoiceAttempt, 'byLink'>,
): string => (byLink ? linkPayer(invoice).id : invoice.userId);

/** The bank asks about the card that was tried last. */
export const isAtBank = ({ paymentStatus }: Pick<Invoice, 'paymentStatus'>): boolean =>
  paymentStatus === 'requires_action';

/** Whether Stripe has tried the card of an attempt that ended so, or may have. */
export const mayHaveBeenMade = (end: AttemptEnd): boolean => end === 'applied' || end === 'abandoned';

/** The idempotency key under which an attempt is sent, however often. */
export const attemptKey = ({ invoiceId, n }: Pick<InvoiceAttempt, 'invoiceId' | 'n'>): string =>
  `invoice:${invoiceId}:confirm:${n}`;

/** Nothing more is paid on it, except that what was written off may be paid at Stripe. */
export const isClosed = ({ status }: Pick<Invoice, 'status'>): boolean =>
  status === 'paid' || status === 'void';

/** Nobody can pay it here: it was canceled or written off. */
export const isUnpayable = ({ status }: Pick<Invoice, 'status'>): boolean =>
  status === 'void' || status === 'uncollectible';
