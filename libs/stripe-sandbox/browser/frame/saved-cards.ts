import type { Texts } from '../../card-rules/locales/texts';
import { el } from '../challenge/dom';
import { drawIcon, type IconName } from './icons';

/** A saved card as its owner chooses it. */
export interface SavedCard {
  id: string;
  brand: string;
  last4: string;
  exp_month: number;
  exp_year: number;
}

const BRANDS: readonly string[] = ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay'];

/** `Visa •••• 4242`. */
export const nameOf = (card: SavedCard): string =>
  `${card.brand.charAt(0).toUpperCase()}${card.brand.slice(1)} •••• ${card.last4}`;

/** The customer's saved cards and the way to another one. */
export class SavedCards {
  readonly root = el('fieldset', { class: 'group saved' });
  readonly #rows = new Map<string, HTMLElement>();
  /** `null` stands for another card, here and in `before`, the choice that was made among other cards. */
  #chosen: string | null;

  constructor(
    cards: SavedCard[],
    texts: Texts['saved'],
    on: { change: () => void; remove: ((card: SavedCard) => void) | null },
    before?: string | null,
  ) {
    const kept = before === null || cards.some(({ id }) => id === before);
    this.#chosen = before !== undefined && kept ? before : (cards[0]?.id ?? null);
    this.root.hidden = cards.length === 0;
    this.root.append(el('legend', {}, texts.cards));
    const choice = (id: string | null, ...content: (Node | string)[]) => {
      const radio = el('input', { type: 'radio', name: 'savedPaymentMethod', value: id ?? 'new' });
      radio.checked = id === this.#chosen;
      radio.addEventListener('change', () => {
        this.#chosen = id;
        this.#mark();
        on.change();
      });
      return el('label', { class: 'choice' }, radio, ...content);
    };
    const add = (id: string | null, row: HTMLElement) => {
      this.#rows.set(id ?? 'new', row);
      this.root.append(row);
    };
    for (const card of cards) {
      const icon = el('span', { class: 'brand' });
      drawIcon(icon, BRANDS.includes(card.brand) ? (card.brand as IconName) : 'unknown', 'default');
      const month = String(card.exp_month).padStart(2, '0');
      const expires = texts.expires(`${month} / ${String(card.exp_year).slice(2)}`);
      const row = el('div', { class: 'row PickerItem' });
      row.append(choice(card.id, icon, el('span', {}, nameOf(card), el('small', {}, expires))));
      if (on.remove) {
        const label = texts.removeCard(nameOf(card));
        const button = el('button', { type: 'button', class: 'plain', 'aria-label': label }, texts.remove);
        button.addEventListener('click', () => on.remove?.(card));
        row.append(button);
      }
      add(card.id, row);
    }
    add(null, el('div', { class: 'row PickerItem' }, choice(null, texts.newCard)));
    this.#mark();
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

  /** What shows a card, or with `null` the way to another one. */
  rowOf(id: string | null): HTMLElement | undefined {
    return this.#rows.get(id ?? 'new');
  }

  set disabled(disabled: boolean) {
    this.root.disabled = disabled;
  }

  #mark(): void {
    for (const [id, row] of this.#rows)
      row.classList.toggle('PickerItem--selected', id === (this.#chosen ?? 'new'));
  }
}
