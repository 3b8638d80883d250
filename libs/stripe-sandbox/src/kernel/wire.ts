import type Stripe from 'stripe';

/**
 * A type of the client as it travels: the client turns decimals into objects, on the wire they are text. The
 * first level and the plain objects and lists below it are looked at; API objects stay as they are.
 */
export type Wire<T> = T extends Stripe.Decimal
  ? string
  : T extends readonly (infer U)[]
    ? Wire<U>[]
    : T extends object
      ? { [K in keyof T]: Wire<T[K]> }
      : T;
