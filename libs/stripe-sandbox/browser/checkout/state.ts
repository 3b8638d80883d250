import { type ApiResult, callStripe } from '../common/api';
import type { SavedCard } from '../frame/saved-cards';

export interface Item {
  id: string;
  /** Within which bounds the shopper may change the quantity. */
  adjustable: { minimum: number; maximum: number } | null;
  name: string;
  description: string | null;
  image: string | null;
  quantity: number;
  unit_amount: number | null;
  amount: number;
  /** What it costs each time it comes round, discounts and taxes included. */
  later: number;
  recurring: { interval: 'day' | 'month' | 'week' | 'year'; count: number } | null;
}

/** A question of the shop's. */
export interface CustomField {
  key: string;
  label: { custom: string };
  optional: boolean;
  type: 'dropdown' | 'numeric' | 'text';
  dropdown?: { default_value: string | null; options: { label: string; value: string }[] };
  numeric?: TypedField;
  text?: TypedField;
}

interface TypedField {
  default_value: string | null;
  maximum_length: number | null;
  minimum_length: number | null;
}

export interface Discount {
  /** The promotion code, else the name of the coupon. */
  name: string | null;
  /** The shopper may take it away. */
  typed: boolean;
  percent_off: number | null;
  amount_off: number | null;
  /** So long it goes on, if its time is limited. */
  months: number | null;
  /** What it takes off today. */
  amount: number;
}

interface Common {
  id: string;
  mode: 'payment' | 'setup' | 'subscription';
  merchant: string;
  /** What the session has in place of the account's looks. */
  branding: { button_color: string | null; logo: string | null };
  locale: string | null;
  cancel_url: string | null;
  redirect: string | null;
}

/** An open session, as the sandbox describes it to its page. Amounts are in minor units. */
export interface OpenState extends Common {
  status: 'open';
  publishable_key: string;
  currency: string | null;
  amount_subtotal: number | null;
  amount_total: number | null;
  /** The shopper may type a promotion code. */
  takes_codes: boolean;
  discounts: Discount[];
  shipping_options: { id: string; name: string; amount: number }[];
  /** The option that is chosen. */
  shipping_rate: string | null;
  /** What of the total is tax on top of the items. */
  tax: number;
  items: Item[];
  trial: { days: number | null; end: number | null } | null;
  email: string | null;
  name: string | null;
  country: string | null;
  needs_card: boolean;
  /** The shop may charge the card again. */
  keeps_card: boolean;
  /** The terms of service must be accepted. */
  asks_terms: boolean;
  asks_promotions: boolean;
  /** What the shop says of its terms, in place of the page's own words. */
  terms_message: string | null;
  /** The shopper is asked for a tax id, of these kinds by country. */
  tax_id: { required: boolean; types: Record<string, string[]> } | null;
  /** The countries it may be sent to, if the shopper is asked where to. */
  ship_to: string[] | null;
  shipping_address_message: string | null;
  full_address: boolean;
  phone: boolean;
  custom_fields: CustomField[];
  submit_type: 'auto' | 'book' | 'donate' | 'pay' | 'subscribe' | null;
  submit_message: string | null;
  after_submit_message: string | null;
  may_save: boolean;
  may_remove: boolean;
  saved_cards: SavedCard[];
  takes_bank_debit: boolean;
  last_error: {
    code: string | null;
    decline_code: string | null;
    message: string | null;
    param: string | null;
  } | null;
  challenge?: { id: string; client_secret: string } | null;
}

export interface EndedState extends Common {
  status: 'complete' | 'expired';
}

export type State = EndedState | OpenState;

export interface Problem {
  /** `away`: the sandbox did not answer; `gone`: it knows no such session. */
  kind: 'away' | 'card' | 'gone' | 'request';
  code: string | null;
  declineCode: string | null;
  message: string;
  param: string | null;
}

export type Answer = { state: State; problem?: undefined } | { problem: Problem; state?: undefined };

function read({ object, error }: ApiResult): Answer {
  if (object) return { state: object as unknown as State };
  const { type, code = null, message = '', param, decline_code: decline } = error;
  const away = type === 'api_connection_error' || type === 'api_error';
  const kind = away
    ? 'away'
    : type === 'card_error'
      ? 'card'
      : code === 'resource_missing' && param === 'session'
        ? 'gone'
        : 'request';
  return {
    problem: {
      kind,
      code,
      declineCode: typeof decline === 'string' ? decline : null,
      message,
      param: typeof param === 'string' ? param : null,
    },
  };
}

/** The session of this page, named by its address. */
export class Session {
  readonly id = window.location.pathname.split('/').pop() ?? '';

  async load(): Promise<Answer> {
    return read(await this.#call('GET', ''));
  }

  /** Changes the order. */
  async update(params: Record<string, unknown>): Promise<Answer> {
    return read(await this.#call('POST', '/update', params));
  }

  async submit(params: Record<string, unknown>): Promise<Answer> {
    return read(await this.#call('POST', '/submit', params));
  }

  async remove(card: string): Promise<Answer> {
    return read(await this.#call('POST', '/remove', { payment_method: card }));
  }

  #call(method: 'GET' | 'POST', path: string, params: Record<string, unknown> = {}): Promise<ApiResult> {
    const credentials = { base: window.location.origin, publishableKey: '' };
    return callStripe(credentials, method, `/_checkout/${this.id}${path}`, params);
  }
}
