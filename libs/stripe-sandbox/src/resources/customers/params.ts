import { customerErrors } from '../../error-catalogue/customers';
import { addressShape, metadata } from '../../kernel/params/common';
import type { Raw } from '../../kernel/params/form';
import {
  array,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';

/** An email address in the form that Stripe accepts. */
const email = () => {
  const text = string({ max: 512 });
  return {
    ...text,
    read(raw: Raw, path: string): string {
      const value = text.read(raw, path);
      if (!/^[^\s@]+@[^\s@]+$/.test(value)) throw customerErrors.email({ email: value }, { param: path });
      return value;
    },
  };
};

/** What a customer is made of, when it is made and later. */
export const customerFields = {
  address: unsettable(object(addressShape)),
  balance: integer(),
  business_name: unsettable(string({ max: 150 })),
  description: unsettable(string()),
  email: unsettable(email()),
  individual_name: unsettable(string({ max: 150 })),
  invoice_prefix: string(),
  invoice_settings: object({
    custom_fields: unsettable(
      array(object({ name: required(string({ max: 40 })), value: required(string({ max: 140 })) })),
    ),
    default_payment_method: unsettable(string()),
    footer: unsettable(string()),
    rendering_options: unsettable(
      object({
        amount_tax_display: unsettable(oneOf('exclude_tax', 'include_inclusive_tax')),
        template: string(),
      }),
    ),
  }),
  metadata: unsettable(metadata()),
  name: unsettable(string({ max: 256 })),
  next_invoice_sequence: integer({ min: 1 }),
  phone: unsettable(string({ max: 20 })),
  preferred_locales: array(string({ max: 20 })),
  shipping: unsettable(
    object({
      address: required(object(addressShape)),
      name: required(string()),
      phone: unsettable(string()),
    }),
  ),
  source: unsettable(string()),
  tax_exempt: unsettable(oneOf('none', 'reverse', 'exempt')),
};

export type CustomerFields = Values<typeof customerFields>;
