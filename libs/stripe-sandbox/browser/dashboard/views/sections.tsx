import type { ReactNode } from 'react';
import { plural } from '../live/format';
import { SECTION_OF, to } from '../live/route';
import { Empty } from '../parts/parts';
import { Browse } from './browse';

export interface Section {
  section: string;
  /** The kind of object it lists. */
  name: string;
  title: string;
}

const TITLES: Record<string, string> = {
  payment_intent: 'Payments',
  setup_intent: 'Card setups',
  payment_method: 'Cards',
};

const SOME_ALWAYS = ['payment_intent', 'setup_intent', 'customer', 'payment_method'];
const BILLING = [
  'checkout_session',
  'subscription',
  'invoice',
  'product',
  'price',
  'coupon',
  'promotion_code',
];
const ELSEWHERE = ['event', 'webhook_endpoint'];

const section = (name: string): Section => ({
  section: SECTION_OF[name] ?? name,
  name,
  title: TITLES[name] ?? plural(name),
});

/** What there is to browse: the usual first, then whatever else the account has any of. */
export function sectionsOf(counts: Record<string, number>): {
  main: Section[];
  billing: Section[];
  other: Section[];
} {
  const shown = (name: string): boolean => (counts[name] ?? 0) > 0;
  const known = new Set([...SOME_ALWAYS, ...BILLING, ...ELSEWHERE, 'request', 'delivery', 'balance']);
  const rest = Object.keys(counts).filter((name) => !known.has(name) && shown(name));
  return {
    main: SOME_ALWAYS.map(section),
    billing: BILLING.filter(
      (name) => name in counts && (shown(name) || name === 'subscription' || name === 'invoice'),
    ).map(section),
    other: rest.sort().map(section),
  };
}

const EMPTY: Record<string, ReactNode> = {
  payments: (
    <Empty title="No payments yet.">
      <p>
        Point your Stripe client at this sandbox with this account’s key and create a PaymentIntent. It
        appears here at once. To pay, take one of the <a href={to('test-cards')}>test cards</a>.
      </p>
    </Empty>
  ),
};

/** The list of one section. */
export function SectionView({ of }: { of: Section }) {
  const empty = EMPTY[of.section] ?? <Empty title={`No ${of.title.toLowerCase()} yet.`} />;
  return (
    <Browse
      key={of.name}
      name={of.name}
      title={of.title}
      section={of.section}
      empty={empty}
      opensFirst={of.section === 'payments'}
    />
  );
}
