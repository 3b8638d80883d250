import { AUTHENTICATION_CARDS } from './authentication';
import { BRANDS_CARDS } from './brands';
import { COUNTRIES_CARDS } from './countries';
import { DECLINES_CARDS } from './declines';
import { EFFECT_CARDS } from './effect-cards';
import { RISK_CARDS } from './risk';
import type { TestCard } from './row';

/** Every test card the sandbox knows. */
export const TEST_CARDS: readonly TestCard[] = [
  ...BRANDS_CARDS,
  ...COUNTRIES_CARDS,
  ...DECLINES_CARDS,
  ...AUTHENTICATION_CARDS,
  ...RISK_CARDS,
  ...EFFECT_CARDS,
];

const byId = new Map(TEST_CARDS.map((row) => [row.id, row]));
const byNumber = new Map<string, TestCard>();
const byAlias = new Map<string, TestCard>();
for (const row of TEST_CARDS) {
  if (row.number) byNumber.set(row.number, row);
  for (const alias of [row.pm, row.tok, ...row.aliases]) {
    if (alias && !byAlias.has(alias)) byAlias.set(alias, row);
  }
}

/** The row a record refers to. */
export function cardOf(id: string): TestCard {
  const row = byId.get(id);
  if (!row) throw new Error(`No test card has the id ${id}`);
  return row;
}

export const cardByNumber = (number: string): TestCard | undefined => byNumber.get(number);

/** The card behind `pm_card_*` or `tok_*`. */
export const cardByAlias = (alias: string): TestCard | undefined => byAlias.get(alias);
