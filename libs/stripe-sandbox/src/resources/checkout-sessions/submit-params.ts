import { addressShape } from '../../kernel/params/common';
import {
  boolean,
  integer,
  object,
  required,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';

/** What the hosted page sends when the shopper submits. */
export const submitShape = {
  email: unsettable(string({ max: 512 })),
  card: object({
    number: required(string({ max: 64 })),
    exp_month: required(integer()),
    exp_year: required(integer()),
    cvc: required(string({ max: 16 })),
  }),
  /** One of the customer's saved cards, in place of `card`. */
  payment_method: string(),
  /** One of the session's shipping options. */
  shipping_rate: string(),
  name: unsettable(string({ max: 250 })),
  phone: unsettable(string({ max: 30 })),
  address: object(addressShape),
  /** The shopper wants the card to be offered again. */
  save: boolean(),
};

export type SubmitParams = Values<typeof submitShape>;
