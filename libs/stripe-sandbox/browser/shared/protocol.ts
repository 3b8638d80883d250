import type { CardBrand } from '../../card-rules/brands';
import type { ValidationError } from '../../card-rules/messages';
import type { ApiResult } from './api';

/** The elements that take card data; each lives in one frame. */
export const ELEMENT_TYPES = ['card', 'cardNumber', 'cardExpiry', 'cardCvc'] as const;
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

export interface FieldChange {
  elementType: ElementType;
  empty: boolean;
  complete: boolean;
  error: ValidationError | undefined;
  brand?: CardBrand;
  value?: { postalCode: string };
}

/** What a frame can do with the data it holds; the data itself never leaves it for the page. */
export type FieldAction = 'createPaymentMethod' | 'createToken' | 'createCvcToken';

export interface FieldRequest {
  kind: 'request';
  request: number;
  action: FieldAction;
  params: Record<string, unknown>;
  /** The other split elements mounted in the group, whose frames must be asked for their part. */
  siblings: ElementType[];
}

export type ToField =
  | {
      kind: 'init';
      options: FieldOptions;
      publishableKey: string;
      stripeAccount?: string;
    }
  | { kind: 'fonts'; fonts: FontSource[] }
  | { kind: 'update'; options: FieldOptions }
  | { kind: 'focus' | 'blur' | 'clear' }
  | FieldRequest;

export type FromField =
  | { kind: 'ready' | 'focus' | 'blur' | 'escape' | 'enter' }
  | { kind: 'change'; change: FieldChange }
  | { kind: 'networks'; networks: readonly string[] }
  | { kind: 'autofill'; filled: boolean }
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
