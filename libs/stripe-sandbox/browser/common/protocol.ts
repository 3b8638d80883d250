import type { CardBrand } from '../../card-rules/brands';
import type { LocaleName } from '../../card-rules/locales';
import type { ValidationError } from '../../card-rules/messages';
import type { ApiResult, StripeError } from './api';
import type { ContactChange, ContactOptions } from './contact-element';
import type { Appearance, PaymentChange, PaymentIntention, PaymentOptions } from './payment-element';
import type { ToldMethod } from './saved-method';

/** The fields of a card; each lives in one frame. */
export const CARD_TYPES = ['card', 'cardNumber', 'cardExpiry', 'cardCvc'] as const;
export type CardType = (typeof CARD_TYPES)[number];

/** Forms about the payer or the receiver, without card data. */
export const CONTACT_TYPES = ['linkAuthentication', 'address'] as const;
export type ContactType = (typeof CONTACT_TYPES)[number];

/** The elements that the sandbox offers. */
export const ELEMENT_TYPES = [...CARD_TYPES, 'payment', ...CONTACT_TYPES] as const;
export type ElementType = (typeof ELEMENT_TYPES)[number];

export type StyleProperties = Record<string, string | number>;
/** One variant: CSS properties, and such objects again under `:hover`, `::placeholder` and the like. */
export type StyleVariant = Record<string, string | number | StyleProperties>;

export interface FontSource {
  family: string;
  src: string;
  display?: string;
  style?: string;
  unicodeRange?: string;
  weight?: string;
}

/** What an integrator may choose for a card element, as stripe-js declares it. */
export interface FieldOptions {
  style?: Partial<Record<'base' | 'complete' | 'empty' | 'invalid', StyleVariant>>;
  value?: { postalCode?: string };
  hidePostalCode?: boolean;
  iconStyle?: 'default' | 'solid';
  hideIcon?: boolean;
  showIcon?: boolean;
  disabled?: boolean;
  placeholder?: string;
}

/** What any frame may be told. */
export type FrameOptions = FieldOptions &
  Omit<PaymentOptions, 'defaultValues' | 'fields'> &
  Pick<ContactOptions, 'allowedCountries' | 'display' | 'mode' | 'validation'> & {
    defaultValues?: PaymentOptions['defaultValues'] & ContactOptions['defaultValues'];
    fields?: PaymentOptions['fields'] & ContactOptions['fields'];
  };

export interface FieldChange {
  elementType: CardType;
  empty: boolean;
  complete: boolean;
  error: ValidationError | undefined;
  brand?: CardBrand;
  value?: { postalCode: string };
}

/** What a frame can do with the data it holds; the data itself never leaves it for the page. */
export type FieldAction =
  | 'createPaymentMethod'
  | 'createToken'
  | 'createCvcToken'
  /** Of a payment form alone: checks it, reads its intent anew, confirms, makes a token of it. */
  | 'submit'
  | 'refresh'
  | 'confirm'
  /** Of a contact form alone: what is entered, whether or not it is complete. */
  | 'value'
  | 'createConfirmationToken';

/** What the elements of one group have in common. */
export interface GroupState {
  locale: LocaleName;
  appearance: Appearance;
  intention: PaymentIntention | undefined;
  /** An Address Element asks for the billing address, so that the Payment Element does not. */
  billingElsewhere: boolean;
  /** The client secret of the customer session, if there is one. */
  customerSession?: string;
}

export interface FieldRequest {
  kind: 'request';
  request: number;
  action: FieldAction;
  params: Record<string, unknown>;
  /** The other split elements mounted in the group, whose frames must be asked for their part. */
  siblings: CardType[];
}

export type ToField =
  | {
      kind: 'init';
      options: FrameOptions;
      publishableKey: string;
      stripeAccount?: string;
      apiVersion?: string;
      group: GroupState;
    }
  | { kind: 'fonts'; fonts: FontSource[] }
  | { kind: 'update'; options: FrameOptions }
  | { kind: 'group'; group: GroupState }
  | { kind: 'focus' | 'blur' | 'clear' | 'collapse' }
  | FieldRequest;

export type FromField =
  | { kind: 'ready' | 'focus' | 'blur' | 'escape' | 'enter' }
  | { kind: 'change'; change: ContactChange | FieldChange | PaymentChange }
  | { kind: 'loaderror'; error: StripeError }
  | { kind: 'brands'; brands: readonly CardBrand[] }
  | { kind: 'networks'; networks: readonly string[] }
  | { kind: 'autofill'; filled: boolean }
  /** A saved card was removed, or could not be. */
  | { kind: 'removed'; success: boolean; error?: string; payment_method: ToldMethod }
  | { kind: 'height'; height: number }
  | { kind: 'answer'; request: number; result: ApiResult };

/** How a challenge ended. `unreachable`: the sandbox did not answer, so nothing was decided. */
export type ChallengeOutcome = 'succeed' | 'fail' | 'moved_on' | 'unreachable';

export type ToChallenge =
  | {
      kind: 'init';
      publishableKey: string;
      clientSecret: string;
      merchant: string;
      theme: 'light' | 'dark';
    }
  | { kind: 'close' };

export type FromChallenge = { kind: 'done'; outcome: ChallengeOutcome };
