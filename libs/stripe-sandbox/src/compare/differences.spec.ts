import { differences } from './differences';
import { Pairs } from './pairs';

const [a, b, c] = [
  'pi_3AbCdEfGhIjKlMnOpQrStUv1',
  'pi_3ZyXwVuTsRqPoNmLkJiHgFe2',
  'pi_3QqQqQqQqQqQqQqQqQqQqQq3',
];
const comparedBy = (pairs = new Pairs()) => ({ pairs, sandboxUrl: 'http://127.0.0.1:9', seconds: 60 });
const kinds = (sandbox: unknown, stripe: unknown, comparison = comparedBy()): string[] =>
  differences(sandbox, stripe, comparison).map(({ kind, field }) => `${kind} ${field}`);

describe('differences', () => {
  it('are none between answers that refer to their own objects alike', () => {
    expect(kinds({ id: a, list: [a, b] }, { id: b, list: [b, a] })).toEqual([]);
    expect(kinds({ message: `No such thing: '${a}'` }, { message: `No such thing: '${b}'` })).toEqual([]);
    expect(kinds({ client_secret: `${a}_secret_x1` }, { client_secret: `${b}_secret_y2` })).toEqual([]);
  });

  it('are there where an answer refers to another object', () => {
    const comparison = comparedBy();
    expect(kinds({ id: a }, { id: b }, comparison)).toEqual([]);
    expect(kinds({ id: a }, { id: c }, comparison)).toEqual(['reference id']);
    expect(kinds({ id: c }, { id: b }, comparison)).toEqual(['reference id']);
    expect(kinds({ id: a }, { id: b }, comparison)).toEqual([]);
  });

  it('of ids of two kinds are of values', () => {
    expect(kinds({ card: 'pm_1AbCdEfGhIjKlMnO' }, { card: 'src_1AbCdEfGhIjKlMnO' })).toEqual([
      'reference card',
    ]);
    expect(kinds({ card: 'pm_card_visa' }, { card: 'pm_card_mastercard' })).toEqual(['value card']);
  });

  it('tell a missing field, one too many, another type and another value apart', () => {
    expect(kinds({ b: 1, c: null, d: 1, e: 'x' }, { a: null, c: 1, d: 2, e: 'x' })).toEqual([
      'only b',
      'type c',
      'value d',
      'missing a',
    ]);
    expect(kinds({ a: [1] }, { a: { 0: 1 } })).toEqual(['type a']);
  });

  it('take two times for the same that are close, and no others', () => {
    const time = 1_800_000_000;
    expect(kinds({ created: time }, { created: time + 59 })).toEqual([]);
    expect(kinds({ created: time }, { created: time + 61 })).toEqual(['value created']);
    expect(kinds({ amount: time }, { amount: time + 1 })).toEqual(['value amount']);
  });

  it('leave alone what each account has of its own', () => {
    expect(kinds({ fingerprint: 'x', exp_month: 1 }, { fingerprint: 'y', exp_month: null })).toEqual([]);
    expect(kinds({}, { fingerprint: 'y' })).toEqual(['missing fingerprint']);
    const page = (url: string) => ({ hosted_invoice_url: url });
    expect(kinds(page('http://127.0.0.1:9/i/1'), page('https://invoice.stripe.com/i/2'))).toEqual([]);
    expect(kinds(page('http://127.0.0.1:9/i/1'), page('none'))).toEqual(['value hosted_invoice_url']);
    expect(kinds({ number: 'ABCDEF12-0001' }, { number: 'XYZXYZ99-0001' })).toEqual([]);
    expect(kinds({ number: 'ABCDEF12-0001' }, { number: 'XYZXYZ99-0002' })).toEqual(['value number']);
  });

  it('see of the SDK’s action in a challenge which fields it has', () => {
    const action = (more: object) => ({ use_stripe_sdk: { type: 'three_d_secure_redirect', ...more } });
    expect(kinds(action({ source: 'x' }), action({ three_d_secure_2_source: 'y', more: 1 }))).toEqual([]);
    expect(kinds(action({}), action({ source: 'x' }))).toEqual(['value use_stripe_sdk.has_source']);
  });
});
