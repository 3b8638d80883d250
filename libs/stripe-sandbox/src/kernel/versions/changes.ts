import type { Raw, RawObject } from '../params/form';
import { isObject, type Json, renamed } from './json';
import type { Version } from './known';

/** A change of the API that is more than a field added. */
export interface Change {
  name: string;
  /** The first version that has it. */
  version: Version;
  /** By kind of object: what the version before showed. Takes partial objects, changes nothing in place. */
  down?: Readonly<Record<string, (object: Json) => Json>>;
  /** What was sent to an endpoint, as the version with the change has it. */
  up?: (params: RawObject, endpoint: string, takes: (name: string) => boolean) => RawObject;
}

const UI_MODES: Readonly<Record<string, string>> = {
  custom: 'elements',
  embedded: 'embedded_page',
  hosted: 'hosted_page',
};
const OLD_UI_MODES = Object.fromEntries(Object.entries(UI_MODES).map(([old, now]) => [now, old]));

const CREATES_SESSION = 'POST /v1/checkout/sessions';
const INTENTS = /^POST \/v1\/(payment|setup)_intents(\/:id)?(\/confirm)?$/;

/** `params` with one name for another; objects without a prototype stay so. */
function withParam(params: RawObject, from: string, to: string, value: (held: Raw) => Raw): RawObject {
  const copy: RawObject = Object.create(null);
  for (const [name, held] of Object.entries(params)) {
    if (name === from) copy[to] = value(held);
    else copy[name] = held;
  }
  return copy;
}

const object = (entries: Record<string, Raw>): RawObject => Object.assign(Object.create(null), entries);

/** Oldest first. */
export const CHANGES: readonly Change[] = [
  {
    name: 'coupons stand in `source` of a discount and in `promotion` of a promotion code',
    version: '2025-09-30.clover',
    down: {
      discount: (discount) =>
        renamed(discount, 'source', 'coupon', (source) => (isObject(source) ? source.coupon : null)),
      promotion_code: (code) =>
        renamed(code, 'promotion', 'coupon', (promotion) => (isObject(promotion) ? promotion.coupon : null)),
    },
    up: (params, endpoint) =>
      endpoint === 'POST /v1/promotion_codes'
        ? withParam(params, 'coupon', 'promotion', (coupon) => object({ type: 'coupon', coupon }))
        : params,
  },
  {
    name: 'subscriptions are billed flexibly unless they say otherwise',
    version: '2025-09-30.clover',
    up: (params, endpoint, takes) =>
      endpoint === 'POST /v1/subscriptions' && takes('billing_mode') && !('billing_mode' in params)
        ? Object.assign(Object.create(null), params, { billing_mode: object({ type: 'classic' }) })
        : params,
  },
  {
    name: 'the values of `ui_mode` are called after what they show',
    version: '2026-03-25.dahlia',
    down: {
      'checkout.session': (session) =>
        renamed(session, 'ui_mode', 'ui_mode', (mode) => OLD_UI_MODES[String(mode)] ?? mode),
    },
    up: (params, endpoint) =>
      endpoint === CREATES_SESSION
        ? withParam(params, 'ui_mode', 'ui_mode', (mode) =>
            typeof mode === 'string' ? (UI_MODES[mode] ?? mode) : mode,
          )
        : params,
  },
  {
    name: 'the parameter `payment_method_types` is called `allowed_payment_method_types`',
    version: '2026-09-30.endive',
    up: (params, endpoint) =>
      endpoint === CREATES_SESSION || INTENTS.test(endpoint)
        ? withParam(params, 'payment_method_types', 'allowed_payment_method_types', (types) => types)
        : params,
  },
];
