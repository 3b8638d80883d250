import type { ToldMethod } from './saved-method';

/** `appearance` of a group (stripe-js `Appearance`). */
export interface Appearance {
  theme?: 'stripe' | 'night' | 'flat';
  variables?: Record<string, string>;
  rules?: Record<string, Record<string, string>>;
  labels?: 'auto' | 'above' | 'floating';
  inputs?: 'spaced' | 'condensed';
  disableAnimations?: boolean;
}

/** What a group is for: an intent that exists, or one that is to come. */
export type PaymentIntention =
  | { clientSecret: string }
  | {
      mode: 'payment' | 'setup' | 'subscription';
      amount?: number;
      currency?: string;
      setupFutureUsage?: 'off_session' | 'on_session' | null;
      captureMethod?: 'manual' | 'automatic' | 'automatic_async';
      types?: string[];
      /** The intent will want the security code of a saved card once more. */
      recollectsCvc?: boolean;
    };

type Shown = 'auto' | 'never';

/** Which billing details the form asks for; `never` leaves them to the page. */
export type BillingFields =
  | Shown
  | {
      name?: Shown | 'always';
      email?: Shown;
      phone?: Shown;
      address?: Shown | 'if_required' | { country?: Shown; postalCode?: Shown; [part: string]: unknown };
    };

export interface BillingDetails {
  name?: string;
  email?: string;
  phone?: string;
  address?: Record<string, string>;
}

/** What an integrator may choose for a Payment Element, as stripe-js declares it. */
export interface PaymentOptions {
  defaultValues?: { billingDetails?: BillingDetails };
  business?: { name: string };
  fields?: { billingDetails?: BillingFields };
  readOnly?: boolean;
  terms?: { card?: 'auto' | 'always' | 'never' };
  layout?: string | { type?: string; defaultCollapsed?: boolean };
}

export interface PaymentChange {
  elementType: 'payment';
  empty: boolean;
  complete: boolean;
  collapsed: boolean;
  value: { type: 'card'; payment_method?: ToldMethod; savePaymentMethod?: boolean };
}

/** The parts of the billing details that the form asks for. */
export function askedFor(fields: BillingFields | undefined): {
  name: boolean;
  country: boolean;
  postalCode: boolean;
} {
  if (fields === 'never') return { name: false, country: false, postalCode: false };
  const { name, address } = typeof fields === 'object' ? fields : {};
  const parts = typeof address === 'object' ? address : {};
  const all = address !== 'never';
  return {
    name: name === 'always',
    country: all && parts.country !== 'never',
    postalCode: all && parts.postalCode !== 'never',
  };
}
