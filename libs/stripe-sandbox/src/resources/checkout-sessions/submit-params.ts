import { addressShape } from '../../kernel/params/common';
import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';
import { taxIdType } from '../customers/tax-id-types';

/** What the shopper may change about the order. */
export const adjustShape = {
  /** One of the session's shipping options. */
  shipping_rate: string(),
  /** The code as it is typed; an empty one takes away the one before. */
  promotion_code: unsettable(string({ max: 500 })),
  /** Other quantities of lines whose quantity is adjustable. */
  line_items: array(object({ id: required(string()), quantity: required(integer({ min: 0 })) })),
};

export type AdjustParams = Values<typeof adjustShape>;

/** What the hosted page sends when the shopper submits. */
export const submitShape = {
  ...adjustShape,
  email: unsettable(string({ max: 512 })),
  card: object({
    number: required(string({ max: 64 })),
    exp_month: required(integer()),
    exp_year: required(integer()),
    cvc: required(string({ max: 16 })),
  }),
  /** A bank account, in place of `card`. */
  us_bank_account: object({
    account_number: required(string({ max: 40 })),
    routing_number: required(string({ max: 40 })),
  }),
  /** One of the customer's saved cards, in place of `card`. */
  payment_method: string(),
  /** What the shopper agrees to. */
  consent: object({ promotions: oneOf('opt_in', 'opt_out'), terms_of_service: oneOf('accepted') }),
  /** What is answered to the session's own questions. */
  custom_fields: array(
    object({ key: required(string()), value: required(unsettable(string({ max: 255 }))) }),
  ),
  /** The business that the shopper buys for. */
  business: object({
    name: required(string({ max: 250 })),
    tax_id: object({ type: required(taxIdType()), value: required(string({ max: 200 })) }),
  }),
  /** Where it is to be sent. */
  shipping: object({ address: required(object(addressShape)), name: required(string({ max: 250 })) }),
  name: unsettable(string({ max: 250 })),
  phone: unsettable(string({ max: 30 })),
  address: object(addressShape),
  /** The shopper wants the card to be offered again. */
  save: boolean(),
};

export type SubmitParams = Values<typeof submitShape>;
