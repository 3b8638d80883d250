import { formatMoney } from '../../card-rules/money';
import { el } from '../challenge/dom';
import { quantityField } from './quantity';
import type { Discount, Item, OpenState } from './state';
import type { Language } from './texts';
import type { TextName } from './texts/en';

const PER: Record<NonNullable<Item['recurring']>['interval'], [one: TextName, many: TextName]> = {
  day: ['perDay', 'everyDays'],
  week: ['perWeek', 'everyWeeks'],
  month: ['perMonth', 'everyMonths'],
  year: ['perYear', 'everyYears'],
};

function rhythm({ recurring }: Item, language: Language): string {
  if (!recurring) return '';
  const [one, many] = PER[recurring.interval];
  return recurring.count === 1 ? language.say(one) : language.say(many, { count: recurring.count });
}

/** `$10.00 per month`. */
const withRhythm = (amount: string, item: Item, language: Language): string =>
  [amount, rhythm(item, language)].filter(Boolean).join(' ');

function picture(address: string | null): HTMLElement[] {
  if (address === null || !/^(https?|data):/.test(address)) return [];
  const image = el('img', { src: address, alt: '', class: 'picture', width: '44', height: '44' });
  image.addEventListener('error', () => image.remove());
  return [image];
}

function line(
  item: Item,
  money: (amount: number) => string,
  language: Language,
  { count }: OrderParts,
): HTMLElement {
  const { adjustable } = item;
  const about = [
    ...(item.quantity > 1 && !adjustable ? [language.say('quantity', { count: item.quantity })] : []),
    ...(item.quantity > 1 && item.unit_amount !== null
      ? [language.say('each', { amount: money(item.unit_amount) })]
      : []),
  ].join(' · ');
  return el(
    'li',
    {},
    ...picture(item.image),
    el(
      'div',
      { class: 'what' },
      el('span', { class: 'item' }, item.name),
      ...(item.description ? [el('small', {}, item.description)] : []),
      ...(about ? [el('small', {}, about)] : []),
      ...(adjustable
        ? [quantityField({ ...item, adjustable }, language, (quantity) => count(item.id, quantity))]
        : []),
    ),
    el('span', { class: 'amount' }, withRhythm(money(item.amount), item, language)),
  );
}

function trial(state: OpenState, language: Language): string | null {
  if (!state.trial) return null;
  if (state.trial.days) return language.say('trialDays', { count: state.trial.days });
  const date = new Date((state.trial.end ?? 0) * 1000);
  return language.say('trialUntil', { date: date.toLocaleDateString(language.tag, { dateStyle: 'long' }) });
}

/** What all recurring lines cost together, if they come round together. */
function regular(items: Item[], language: Language, money: (amount: number) => string): string | null {
  const recurring = items.filter((item) => item.recurring);
  const [first] = recurring;
  if (!first || recurring.some((item) => rhythm(item, language) !== rhythm(first, language))) return null;
  return withRhythm(money(recurring.reduce((sum, { later }) => sum + later, 0)), first, language);
}

/** `20% off for 3 months`. */
function off(discount: Discount, language: Language, money: (amount: number) => string): string {
  const { amount_off: amount, months, percent_off: percent } = discount;
  const part =
    percent === null
      ? money(amount ?? 0)
      : (percent / 100).toLocaleString(language.tag, { style: 'percent', maximumFractionDigits: 2 });
  return months === null ? language.say('off', { part }) : language.say('offMonths', { part, count: months });
}

/** What the shopper can do about the order. */
export interface OrderParts {
  /** Buys another quantity of an item. */
  count: (id: string, quantity: number) => void;
  /** Takes a promotion code away. */
  withoutCode: () => void;
  promotion: HTMLElement;
}

function totals(
  state: OpenState,
  language: Language,
  money: (amount: number) => string,
  { withoutCode, promotion }: OrderParts,
): HTMLElement[] {
  const row = (name: TextName, amount: string) =>
    el('div', {}, el('dt', {}, language.say(name)), el('dd', {}, amount));
  const discounts = state.discounts.map((discount) => {
    const says = off(discount, language, money);
    const term = el('dt', { class: 'discount' }, el('span', { class: 'tag' }, discount.name ?? says));
    if (discount.name !== null) term.append(el('small', {}, says));
    if (discount.typed) {
      const label = language.say('removeCode', { code: discount.name ?? '' });
      const remove = el(
        'button',
        { type: 'button', class: 'plain', 'aria-label': label },
        language.fields.saved.remove,
      );
      remove.addEventListener('click', withoutCode);
      term.append(remove);
    }
    return el('div', {}, term, el('dd', {}, money(-discount.amount)));
  });
  const shipping = state.shipping_options
    .filter(({ id }) => id === state.shipping_rate)
    .map(({ amount }) => row('shipping', money(amount)));
  const tax = state.tax === 0 ? [] : [row('tax', money(state.tax))];
  const more = [...discounts, ...shipping, ...tax];
  const subtotal = more.length === 0 ? [] : [row('subtotal', money(state.amount_subtotal ?? 0))];
  return [
    el('dl', { class: 'totals' }, ...subtotal, ...more),
    promotion,
    el('dl', { class: 'totals due' }, row('total', money(state.amount_total ?? 0))),
  ];
}

/** What is bought and for how much; the same for every way of paying. */
export function summary(state: OpenState, language: Language, parts: OrderParts): HTMLElement {
  const { currency, items } = state;
  const money = (amount: number) => formatMoney(amount, currency ?? 'usd', language.tag);
  const shop = state.merchant;
  const titles: Record<OpenState['mode'], TextName> = {
    payment: 'pay',
    subscription: 'subscribe',
    setup: 'saveCard',
  };
  const free = trial(state, language);
  const later = regular(items, language, money);
  const today = money(state.amount_total ?? 0);
  const allRegular =
    later !== null &&
    items.every((item) => item.recurring) &&
    items.reduce((sum, item) => sum + item.later, 0) === state.amount_total;
  const root = el('section', { class: 'summary', 'aria-label': language.say('summary') });
  root.append(
    el(
      'h1',
      {},
      el('span', { class: 'lead' }, language.say(titles[state.mode], { shop })),
      ...(state.mode === 'setup'
        ? []
        : [el('span', { class: 'figure' }, free ?? (allRegular ? later : today))]),
    ),
  );
  if (items.length === 0) return root;
  root.append(
    el('ul', { class: 'items' }, ...items.map((item) => line(item, money, language, parts))),
    ...totals(state, language, money, parts),
  );
  if (later !== null && (free !== null || !allRegular)) {
    root.append(el('p', { class: 'note' }, language.say('later', { amount: later })));
  }
  return root;
}
