import { addressShape, metadata } from '../../kernel/params/common';
import { integer, object, oneOf, required, string, unsettable } from '../../kernel/params/schema';

export const billingDetails = () =>
  object({
    address: unsettable(object(addressShape)),
    email: unsettable(string({ max: 512 })),
    name: unsettable(string()),
    phone: unsettable(string({ max: 30 })),
    tax_id: unsettable(string()),
  });

/** `payment_method_data` of intents, and the body of a new payment method. */
export const cardSource = () =>
  object({
    number: string({ max: 64 }),
    exp_month: integer(),
    exp_year: integer(),
    cvc: string({ max: 16 }),
    token: string(),
    networks: object({ preferred: oneOf('cartes_bancaires', 'mastercard', 'visa') }),
  });

export const paymentMethodData = () =>
  object({
    type: required(oneOf('card')),
    card: cardSource(),
    billing_details: billingDetails(),
    metadata: metadata(),
    allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  });
