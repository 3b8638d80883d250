import fc from 'fast-check';
import type { Kind, Shape } from '../../src/kernel/params/schema';

/** A parameter as a form has it: `['card[number]', '4242…']`. */
export type Pair = [name: string, value: string];

const JUNK = [
  '',
  '-1',
  '0',
  '1e309',
  '99999999999999999999999',
  'NaN',
  'null',
  'undefined',
  'true',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\ud83d\ude00',
  "'; drop table customers; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'x'.repeat(6000),
];

const junk = fc.oneof(
  fc.constantFrom(...JUNK),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const number = fc.oneof(
  fc.integer({ min: -10, max: 5000 }),
  fc.maxSafeInteger(),
  fc.constantFrom(1, 12, 100, 1999, 2040, 2_000_000_000),
);

/** Ids begin so, in parameters of these names. */
const PREFIXES: Record<string, string> = {
  charge: 'ch_',
  coupon: 'coupon_',
  customer: 'cus_',
  default_payment_method: 'pm_',
  invoice: 'in_',
  payment_intent: 'pi_',
  payment_method: 'pm_',
  price: 'price_',
  product: 'prod_',
  setup_intent: 'seti_',
  subscription: 'sub_',
};

/** Texts that a parameter of this name may mean. */
function textsFor(name: string, ids: string[]): fc.Arbitrary<string> {
  const last = /(\w+)\]?$/.exec(name)?.[1] ?? '';
  const fitting = ids.filter((id) => id.startsWith(PREFIXES[last] ?? '-'));
  if (fitting.length > 0) {
    return fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...fitting) },
      { weight: 1, arbitrary: fc.constantFrom(...ids) },
    );
  }
  if (last === 'currency') return fc.constantFrom('usd', 'eur', 'jpy', 'USD', 'xyz');
  if (last === 'query')
    return fc.constantFrom('created>1', "status:'succeeded'", "metadata['mark']:'a'", 'a:');
  if (last === 'number') return fc.constantFrom('4242424242424242', '4000002760003184', '4000000000000002');
  if (last.endsWith('url')) return fc.constantFrom('https://example.com', 'http://127.0.0.1:9', 'x');
  if (last === 'email') return fc.constantFrom('a@example.com', 'a');
  return fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom(...ids));
}

/** Values of one kind, mostly well formed, under the name they are sent with. */
function valuesOf(kind: Kind, name: string, ids: string[], depth: number): fc.Arbitrary<Pair[]> {
  const one = (value: fc.Arbitrary<string>): fc.Arbitrary<Pair[]> => value.map((text) => [[name, text]]);
  const wild = one(junk);
  const well = (): fc.Arbitrary<Pair[]> => {
    switch (kind.is) {
      case 'boolean':
        return one(fc.constantFrom('true', 'false'));
      case 'integer':
        return one(number.map(String));
      case 'decimal':
        return one(fc.oneof(number.map(String), fc.constantFrom('0.5', '12.345678')));
      case 'enum':
        return one(fc.constantFrom(...kind.values));
      case 'map':
        return fc
          .array(
            fc.tuple(fc.oneof(fc.constantFrom('a', '__proto__', ''), fc.string({ maxLength: 50 })), junk),
            {
              maxLength: 3,
            },
          )
          .map((entries) => entries.map(([key, value]): Pair => [`${name}[${key}]`, value]));
      case 'array':
        return fc
          .tuple(fc.constantFrom('[]', '[0]', '[7]', '[x]'), valuesOf(kind.item, '', ids, depth + 1))
          .map(([index, pairs]) => pairs.map(([inner, value]): Pair => [`${name}${index}${inner}`, value]));
      case 'object':
        return depth > 5 ? wild : pairsOf(kind.shape, ids, name, depth + 1);
      case 'either':
        return fc.oneof(...kind.of.map((other) => valuesOf(other, name, ids, depth)));
      case 'unsettable':
        return fc.oneof(
          { weight: 4, arbitrary: valuesOf(kind.kind, name, ids, depth) },
          {
            weight: 1,
            arbitrary: one(fc.constant('')),
          },
        );
      default:
        return one(textsFor(name, ids));
    }
  };
  return fc.oneof({ weight: 49, arbitrary: well() }, { weight: 1, arbitrary: wild });
}

/** Some parameters of a shape, most of the required ones, now and then one that it does not know. */
export function pairsOf(shape: Shape, ids: string[], path = '', depth = 0): fc.Arbitrary<Pair[]> {
  const named = (name: string): string => (path === '' ? name : `${path}[${name}]`);
  const each = Object.entries(shape).map(([name, param]) =>
    fc
      .tuple(fc.integer({ min: 0, max: 19 }), valuesOf(param.kind, named(name), ids, depth))
      .map(([chance, pairs]) => (chance < (param.required ? 19 : 2) ? pairs : [])),
  );
  const unknown = fc
    .tuple(fc.integer({ min: 0, max: 59 }), junk, junk)
    .map(([chance, name, value]): Pair[] => (chance === 0 ? [[named(name), value]] : []));
  return fc.tuple(...each, unknown).map((all) => all.flat());
}

/** The pairs as a form; lone surrogates, which no form can carry, are left to the specs of raw bytes. */
export const encode = (pairs: Pair[]): string => {
  const text = (part: string): string => encodeURIComponent(Buffer.from(part).toString());
  return pairs.map(([name, value]) => `${text(name)}=${text(value)}`).join('&');
};
