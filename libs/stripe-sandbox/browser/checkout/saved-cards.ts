import { el } from '../challenge/dom';
import { drawIcon, type IconName } from '../frame/icons';
import type { SavedCard } from './state';
import type { Language } from './texts';

const BRANDS: readonly string[] = ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay'];

const nameOf = (card: SavedCard): string =>
  `${card.brand.charAt(0).toUpperCase()}${card.brand.slice(1)} •••• ${card.last4}`;

/** The customer's saved cards and the way to another one. */
export class SavedCards {
  readonly root = el('fieldset', { class: 'group saved' });
  /** `null` stands for another card, here and in `before`, the choice that was made among other cards. */
  #chosen: string | null;

  constructor(
    cards: SavedCard[],
    language: Language,
    on: { change: () => void; remove: ((card: SavedCard) => void) | null },
    before?: string | null,
  ) {
    const kept = before === null || cards.some(({ id }) => id === before);
    this.#chosen = before !== undefined && kept ? before : (cards[0]?.id ?? null);
    this.root.hidden = cards.length === 0;
    this.root.append(el('legend', {}, language.say('savedCards')));
    const choice = (id: string | null, ...content: (Node | string)[]) => {
      const radio = el('input', { type: 'radio', name: 'savedPaymentMethod', value: id ?? 'new' });
      radio.checked = id === this.#chosen;
      radio.addEventListener('change', () => {
        this.#chosen = id;
        on.change();
      });
      return el('label', { class: 'choice' }, radio, ...content);
    };
    for (const card of cards) {
      const icon = el('span', { class: 'brand' });
      drawIcon(icon, BRANDS.includes(card.brand) ? (card.brand as IconName) : 'unknown', 'default');
      const month = String(card.exp_month).padStart(2, '0');
      const expires = language.say('expires', { date: `${month} / ${String(card.exp_year).slice(2)}` });
      const row = el('div', { class: 'row' });
      row.append(choice(card.id, icon, el('span', {}, nameOf(card), el('small', {}, expires))));
      if (on.remove) {
        const label = language.say('removeCard', { card: nameOf(card) });
        const button = el(
          'button',
          { type: 'button', class: 'plain', 'aria-label': label },
          language.say('remove'),
        );
        button.addEventListener('click', () => on.remove?.(card));
        row.append(button);
      }
      this.root.append(row);
    }
    this.root.append(el('div', { class: 'row' }, choice(null, language.say('newCard'))));
  }

  get isEmpty(): boolean {
    return this.root.querySelector('.row + .row') === null;
  }

  /** Puts the focus on the choice that is made. */
  focus(): void {
    this.root.querySelector<HTMLInputElement>('input:checked')?.focus();
  }

  get chosen(): string | null {
    return this.#chosen;
  }
}
