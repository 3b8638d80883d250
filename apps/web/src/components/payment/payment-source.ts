import type { PaymentCard } from '@app/contracts';
import type { CardData, PaymentState } from '@app/payment-flow';
import type { QueryKey } from '@tanstack/react-query';

/** A card that was tried; its id is known only to whoever has signed in. */
export type TriedCard = Pick<PaymentCard, 'brand' | 'last4'> & Partial<Pick<PaymentCard, 'id'>>;

/** A payment as the page shows it, whatever it is for. */
export type PagePayment = PaymentState & { id: string; paymentMethod: TriedCard | null };

/** A card that is ready to be tried. */
export type TryBody = Extract<CardData, { body: unknown }>['body'];

/** What a payment is for, in the words of the notices. */
export type Subject = 'order' | 'membership' | 'invoice';

/** Where the payment of a page comes from, and what can be done with it: of an order, of a membership, of an invoice. */
export type PaymentSource<T extends PagePayment> = {
  subject: Subject;
  /** Null before the first one. */
  payment: T | null;
  /** The payment exists and is being read for the first time. */
  loading: boolean;
  error: unknown;
  reload: () => void;
  /** Reads of it that are under way are canceled before something is done; null where none can be. */
  queryKey: QueryKey | null;
  /** Reads it from the server. */
  read: (payment: T) => Promise<T>;
  /** The payment for a new try as it is now, or a new one; null when the shop could not be reached. */
  latest: () => Promise<T | null>;
  /** The same before the first confirm: where `confirm` says which status was seen, what is shown will do. */
  toTry?: () => Promise<T | null>;
  /** Tries a card. */
  confirm: (payment: T, body: TryBody) => Promise<T>;
  /** Confirms with an empty body what the bank has allowed; never called where confirmation is automatic. */
  proceed: (payment: T) => Promise<T>;
  /** Puts an answer where every page looks for it. */
  show: (payment: T) => void;
  /** The shopper turns to the fields, and nothing is in the way of a payment. */
  prepare?: () => void;
  /** What is paid has changed at the server, or may have. */
  refresh: () => void;
};
