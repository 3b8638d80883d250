import { useState } from 'react';
import { brandName, words } from '../live/format';
import { useRead } from '../live/live';
import type { CardRow } from '../live/types';
import { Brand, Copy, Empty, Problem } from '../parts/parts';

type Group =
  | 'Asks the bank'
  | 'Declines'
  | 'Pays'
  | 'Risk and disputes'
  | 'Refuses to be saved'
  | 'Countries';

const ORDER: Group[] = [
  'Pays',
  'Asks the bank',
  'Declines',
  'Refuses to be saved',
  'Risk and disputes',
  'Countries',
];

const SAYS: Record<Group, string> = {
  Pays: 'Pay without questions, one for each brand.',
  'Asks the bank': 'Challenge the shopper with 3-D Secure, or could.',
  Declines: 'Are refused by the bank when they are charged.',
  'Refuses to be saved': 'Fail when the payment method is made or attached.',
  'Risk and disputes': 'Pay or are blocked for their risk, or come back later.',
  Countries: 'Pay without questions, one for each country.',
};

const plain = (outcome: string): boolean => outcome === 'succeeded' || outcome === 'ok';

function groupOf(card: CardRow): Group {
  if (card.risk !== 'normal') return 'Risk and disputes';
  if (!plain(card.create) || !plain(card.attach)) return 'Refuses to be saved';
  if (
    card.on_session === 'requires_action' ||
    !['none', 'supported', 'supported_unenrolled'].includes(card.three_d_secure)
  ) {
    return 'Asks the bank';
  }
  if (!plain(card.on_session) || Object.values(card.checks).includes('fail')) return 'Declines';
  if (/dispute|refund|fraud|later|pending|inquiry|bypass/i.test(card.note)) return 'Risk and disputes';
  return card.country === 'US' ? 'Pays' : 'Countries';
}

function says(card: CardRow): string {
  if (card.note !== '') return card.note;
  if (!plain(card.create)) return `Cannot be made into a payment method: ${words(card.create)}.`;
  if (!plain(card.attach)) return `Cannot be attached: ${words(card.attach)}.`;
  if (card.on_session === 'requires_action') {
    return plain(card.after_authentication)
      ? 'Asks for a challenge, then pays.'
      : `Asks for a challenge, then: ${words(card.after_authentication)}.`;
  }
  if (!plain(card.on_session)) return `Declined: ${words(card.on_session)}.`;
  return `Pays. ${brandName(card.brand)} ${card.funding}, ${card.country}.`;
}

const spaced = (number: string): string =>
  number.length === 15
    ? `${number.slice(0, 4)} ${number.slice(4, 10)} ${number.slice(10)}`
    : number.replace(/(.{4})(?=.)/g, '$1 ');

/** The card everybody begins with comes first. */
const FIRST = '4242424242424242';
const plainFirst = (a: CardRow, b: CardRow): number =>
  Number(b.number === FIRST) - Number(a.number === FIRST);

function Line({ card }: { card: CardRow }) {
  const alias = card.payment_method ?? card.token;
  return (
    <tr>
      <td>
        <span className="test-card">
          <Brand brand={card.brand} />
          {card.number === null ? (
            <span className="quiet">•••• {card.last4}</span>
          ) : (
            <Copy text={card.number} label={`number ending in ${card.last4}`}>
              <code>{spaced(card.number)}</code>
            </Copy>
          )}
        </span>
      </td>
      <td>{says(card)}</td>
      <td className="alias">
        {alias && (
          <Copy text={alias} label={alias}>
            <code>{alias}</code>
          </Copy>
        )}
      </td>
    </tr>
  );
}

/** The table of test cards; a click copies a number. */
export function TestCards() {
  const { data, error } = useRead<{ data: CardRow[] }>('/test_cards');
  const [search, setSearch] = useState('');
  const text = search.trim().toLowerCase();
  const digits = text.replace(/\s/g, '');
  const found =
    data?.data.filter(
      (card) =>
        text === '' ||
        card.number?.includes(digits) ||
        [card.brand, card.country, card.payment_method, card.token, says(card)].some((field) =>
          field?.toLowerCase().includes(text),
        ),
    ) ?? [];
  return (
    <div className="page">
      <h2 className="title">Test cards</h2>
      <p className="quiet">A click copies. Any expiry date in the future and any security code will do.</p>
      <input
        className="search"
        type="search"
        placeholder="Number, brand, country or what happens"
        aria-label="Search test cards"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {error && <Problem text={error} />}
      {data && found.length === 0 && <Empty title="No card is like that." />}
      {ORDER.map((group) => {
        const cards = found.filter((card) => groupOf(card) === group).sort(plainFirst);
        if (cards.length === 0) return null;
        return (
          <section key={group} className="card-group">
            <h3>{group}</h3>
            <p className="quiet">{SAYS[group]}</p>
            <table className="cards">
              <thead>
                <tr>
                  <th scope="col">Number</th>
                  <th scope="col">What happens</th>
                  <th scope="col">Without typing</th>
                </tr>
              </thead>
              <tbody>
                {cards.map((card) => (
                  <Line key={card.id} card={card} />
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </div>
  );
}
