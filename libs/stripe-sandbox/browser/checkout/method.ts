import { el } from '../challenge/dom';
import { type SavedCard, SavedCards } from '../frame/saved-cards';
import { AddressFields } from './address';
import { BankEntry } from './bank-entry';
import { CardEntry } from './card-entry';
import type { Part } from './part';
import type { ShippingAddress } from './shipping-address';
import type { OpenState, Problem } from './state';
import type { Language } from './texts';

/** How the shopper pays: one of the saved cards, a card that is typed, with its billing address, or a bank account. */
export class Method implements Part {
  readonly root = el('section', {});
  readonly #language: Language;
  readonly #on: { change: () => void; remove: (card: SavedCard) => void };
  readonly #card: CardEntry;
  /** Null where the session takes none. */
  readonly #bank: BankEntry | null;
  readonly #types = el('fieldset', { class: 'group saved types' });
  #byBank = false;
  readonly #billing: AddressFields;
  /** The billing address is the shipping address. */
  readonly #same = el('input', {
    type: 'checkbox',
    id: 'cardUseShippingAsBilling',
    name: 'cardUseShippingAsBilling',
  });
  readonly #shipping: ShippingAddress;
  readonly #entry: HTMLElement;
  readonly #save = el('input', { type: 'checkbox', id: 'enableStripePass', name: 'enableStripePass' });
  #state: OpenState;
  #saved: SavedCards;

  constructor(
    state: OpenState,
    language: Language,
    shipping: ShippingAddress,
    on: { change: () => void; remove: (card: SavedCard) => void },
  ) {
    this.#state = state;
    this.#language = language;
    this.#on = on;
    this.#card = new CardEntry(language);
    this.#shipping = shipping;
    this.#billing = new AddressFields(language, {
      kind: 'billing',
      full: state.full_address,
      country: state.country,
      name: {
        value: state.name,
        autocomplete: 'cc-name',
        placeholder: language.say('namePlaceholder'),
      },
    });
    this.#entry = el('div', { class: 'entry' }, this.#card.root, this.#billing.root);
    if (shipping.asked) this.#offerShippingAddress();
    if (state.may_save) {
      const text = language.say('save', { shop: state.merchant });
      this.#entry.append(
        el('label', { class: 'choice', for: this.#save.id }, this.#save, el('span', {}, text)),
      );
    }
    this.#bank = state.takes_bank_debit
      ? new BankEntry(language, { name: state.name, shop: state.merchant })
      : null;
    this.#offerTypes();
    this.#saved = this.#offer(state.saved_cards);
    this.update(state);
    this.#choose();
  }

  update(state: OpenState): void {
    this.#state = state;
    this.root.hidden = !state.needs_card;
    const heading = el('h2', {}, this.#language.say('method'));
    const ways = this.#bank
      ? [this.#types, this.#bank.root, this.#saved.root, this.#entry]
      : [this.#saved.root, this.#entry];
    this.root.replaceChildren(...(state.needs_card ? [heading, ...ways] : []));
  }

  demand(): HTMLElement | undefined {
    if (this.#bank && this.#debits) return this.#bank.demand();
    if (!this.#typed) return undefined;
    const [card, billing] = [this.#card.demand(), this.#billing.demand()];
    return card ?? billing;
  }

  values(): Record<string, unknown> {
    if (!this.#state.needs_card) return {};
    if (this.#bank && this.#debits) return this.#bank.values();
    if (this.#saved.chosen !== null) return { payment_method: this.#saved.chosen };
    return {
      card: this.#card.value,
      name: this.#billing.name,
      address: this.#same.checked ? this.#shipping.address : this.#billing.address,
      save: this.#save.checked,
    };
  }

  /** Of the billing address; of a saved card, that of the shopper. */
  get country(): string | undefined {
    return this.#typed ? this.#billing.address.country : (this.#state.country ?? undefined);
  }

  refuse(problem: Problem, message: string): HTMLElement | undefined {
    if (this.#bank && this.#debits) return this.#bank.refuse(problem);
    if (!this.#typed) return undefined;
    return problem.code === 'incorrect_zip'
      ? this.#billing.refusePostal(message)
      : this.#card.refuse(problem.param, message);
  }

  /** Offers the cards that are left; what is typed and chosen stays. */
  offer(cards: SavedCard[]): void {
    const offered = this.#offer(cards, this.#saved.chosen);
    this.#saved.root.replaceWith(offered.root);
    this.#saved = offered;
    this.#choose();
    if (cards.length > 0) offered.focus();
    else this.#card.focus();
  }

  get #debits(): boolean {
    return this.#state.needs_card && this.#byBank;
  }

  get #typed(): boolean {
    return this.#state.needs_card && !this.#byBank && this.#saved.chosen === null;
  }

  /** Card or bank account, where the session takes both. */
  #offerTypes(): void {
    this.#types.append(el('legend', { class: 'visually-hidden' }, this.#language.say('payWith')));
    for (const [value, name] of [
      ['card', 'byCard'],
      ['us_bank_account', 'byBank'],
    ] as const) {
      const radio = el('input', { type: 'radio', name: 'payment-method-accordion-item-title', value });
      radio.checked = value === 'card';
      radio.addEventListener('change', () => {
        this.#byBank = value === 'us_bank_account';
        this.#choose();
      });
      const label = el('label', { class: 'choice' }, radio, el('span', {}, this.#language.say(name)));
      this.#types.append(el('div', { class: 'row' }, label));
    }
  }

  #offerShippingAddress(): void {
    const text = el('span', {}, this.#language.say('sameAddress'));
    this.#entry.append(el('label', { class: 'choice', for: this.#same.id }, this.#same, text));
    this.#same.checked = true;
    this.#billing.asksAddress = false;
    this.#same.addEventListener('change', () => {
      this.#billing.asksAddress = !this.#same.checked;
    });
  }

  #offer(cards: SavedCard[], before?: string | null): SavedCards {
    const on = { change: () => this.#choose(), remove: this.#state.may_remove ? this.#on.remove : null };
    return new SavedCards(cards, this.#language.fields.saved, on, before);
  }

  #choose(): void {
    this.#saved.root.hidden = this.#byBank || this.#saved.isEmpty;
    this.#entry.hidden = this.#byBank || this.#saved.chosen !== null;
    if (this.#bank) this.#bank.root.hidden = !this.#byBank;
    this.#on.change();
  }
}
