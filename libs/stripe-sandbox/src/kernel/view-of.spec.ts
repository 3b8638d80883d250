import { deletedView, type Shows, viewOf } from './view-of';

interface Held {
  id: string;
  amount: number;
  review?: string | null;
  secret: string;
  status: 'paid' | 'unpaid';
}

interface Shown {
  id: string;
  object: 'thing';
  amount: number;
  billing: { tip: number };
  client_secret: string;
  livemode: boolean;
  note?: string;
  review: string | null;
  status: string;
}

const build: Shows<Held, Shown> = viewOf({
  object: 'thing',
  shows: ['amount review', 'status'],
  defaults: { billing: { tip: 0 }, livemode: false, review: null },
  fields: {
    client_secret: ({ id, secret }) => `${id}_secret_${secret}`,
    note: ({ amount }) => (amount > 100 ? 'much' : undefined),
  },
});
const held: Held = { id: 'a', status: 'paid', secret: 's', amount: 1 };

describe('viewOf', () => {
  it('shows what is named of the record, defaults and what differs, in the order of Stripe, and nothing private', () => {
    expect(JSON.stringify(build(held))).toBe(
      '{"id":"a","object":"thing","amount":1,"billing":{"tip":0},"client_secret":"a_secret_s","livemode":false,"review":null,"status":"paid"}',
    );
    expect(build({ ...held, amount: 200, review: 'prv', ...{ left: 'over' } })).toEqual({
      ...build(held),
      amount: 200,
      note: 'much',
      review: 'prv',
    });
  });

  it('shows a default only where the record has nothing: null is something', () => {
    const rate: Shows<{ id: string; percent?: number | null }, { id: string; percent: number | null }> =
      viewOf({
        object: 'rate',
        shows: ['percent'],
        defaults: { percent: 5 },
        fields: {},
      });
    expect([rate({ id: 'a' }), rate({ id: 'b', percent: null }), rate({ id: 'c', percent: 0 })]).toEqual([
      { id: 'a', object: 'rate', percent: 5 },
      { id: 'b', object: 'rate', percent: null },
      { id: 'c', object: 'rate', percent: 0 },
    ]);
  });

  it('gives every caller an object of its own, whose defaults nobody can change', () => {
    const first = build(held);
    first.amount = 7;
    expect(build(held).amount).toBe(1);
    expect(() => {
      first.billing.tip = 1;
    }).toThrow(TypeError);
  });

  it('shows of what was deleted that it was', () => {
    expect(deletedView('thing', held)).toEqual({ id: 'a', object: 'thing', deleted: true });
  });
});
