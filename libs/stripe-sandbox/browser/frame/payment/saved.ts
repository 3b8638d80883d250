import type { CardBrand } from '../../../card-rules/brands';
import type { Texts } from '../../../card-rules/locales/texts';
import { el } from '../../challenge/dom';
import type { SavedMethod, SessionCustomer } from '../../common/saved-method';
import { Field, type FieldEvents } from '../field';
import { nameOf, type SavedCard, SavedCards } from '../saved-cards';
import { Row } from './row';
import { cvcRules, type PaymentFieldName } from './rules';

interface SavedEvents {
  /** Another choice was made. */
  chosen: () => void;
  remove: (method: SavedMethod) => void;
}

const cardOf = ({ id, card }: SavedMethod): SavedCard => ({ id, ...card });

/** The saved cards above the fields of a payment form, with the security code where it is asked for again. */
export class Saved {
  readonly root = el('div', { class: 'Saved', hidden: '' });
  /** Of the chosen card, where it is asked for. */
  readonly cvc: Field<PaymentFieldName>;
  readonly #cvcRow: Row;
  readonly #texts: () => Texts;
  readonly #on: SavedEvents;
  readonly #question = el('div', { class: 'Question', role: 'alertdialog', hidden: '' });
  #methods: SavedMethod[] = [];
  #cards: SavedCards | undefined;
  #recollects = false;
  #readOnly = false;
  #drawn = '';

  constructor(texts: () => Texts, fieldEvents: FieldEvents<PaymentFieldName>, on: SavedEvents) {
    this.#texts = texts;
    this.#on = on;
    this.cvc = new Field(
      cvcRules(texts, () => (this.chosen?.card.brand ?? 'unknown') as CardBrand),
      fieldEvents,
    );
    this.cvc.input.classList.remove('field');
    this.#cvcRow = new Row('cvc', this.cvc.input, undefined, 'payment-savedCvcInput');
  }

  /** The card that is chosen, unless it is a new one. */
  get chosen(): SavedMethod | undefined {
    return this.#methods.find(({ id }) => id === this.#cards?.chosen);
  }

  /** Whether there is anything to choose from. */
  get offers(): boolean {
    return this.#methods.length > 0;
  }

  /** Whether the chosen card needs its security code. */
  get asksCvc(): boolean {
    return this.#recollects && this.chosen !== undefined;
  }

  set readOnly(readOnly: boolean) {
    this.#readOnly = readOnly;
    this.cvc.input.disabled = readOnly;
    if (this.#cards) this.#cards.disabled = readOnly;
  }

  /** Offers these cards, in the language of now; a choice that can stand stays. */
  offer(customer: SessionCustomer | null, recollects: boolean): void {
    this.#recollects = recollects;
    const methods = customer?.methods ?? [];
    const removable = customer?.features?.payment_method_remove === 'enabled';
    const drawn = JSON.stringify([methods, removable, this.#texts().saved.cards]);
    if (drawn === this.#drawn) {
      this.#place();
      return;
    }
    const focused = this.root.contains(document.activeElement);
    const before = this.#drawn === '' || !this.offers ? undefined : (this.#cards?.chosen ?? null);
    this.#drawn = drawn;
    this.#methods = methods;
    this.#cards = new SavedCards(
      methods.map(cardOf),
      this.#texts().saved,
      { change: () => this.#changed(), remove: removable ? ({ id }) => this.#confirmRemoval(id) : null },
      before,
    );
    this.#cards.disabled = this.#readOnly;
    this.#question.hidden = true;
    this.root.replaceChildren(this.#cards.root, this.#question);
    this.root.hidden = !this.offers;
    this.#place();
    if (focused) this.#cards.focus();
  }

  /** Shows the security code's label, and what is wrong with it. */
  show(): void {
    this.cvc.refresh();
    this.cvc.relabel();
    const { error, empty, complete } = this.cvc;
    this.#cvcRow.label = this.#texts().labels.cvc;
    this.#cvcRow.show({ error: error ? this.#texts().validation[error] : '', empty, complete });
  }

  focus(): void {
    this.#cards?.focus();
  }

  #changed(): void {
    this.#question.hidden = true;
    this.cvc.set('');
    this.#place();
    this.#on.chosen();
  }

  /** Puts the field of the security code below the chosen card. */
  #place(): void {
    if (this.asksCvc) this.#cards?.rowOf(this.chosen?.id ?? null)?.append(this.#cvcRow.root);
    else this.#cvcRow.root.remove();
  }

  /** A card is removed once the shopper has said so twice: it cannot be taken back. */
  #confirmRemoval(id: string): void {
    const method = this.#methods.find((one) => one.id === id);
    if (!method) return;
    const { saved } = this.#texts();
    const text = el('p', { id: 'payment-removeQuestion' }, saved.removeQuestion(nameOf(cardOf(method))));
    const cancel = el('button', { type: 'button', class: 'plain MenuAction' }, saved.cancel);
    const remove = el('button', { type: 'button', class: 'plain danger MenuAction' }, saved.remove);
    const close = () => {
      this.#question.hidden = true;
      this.#cards?.rowOf(id)?.querySelector('button')?.focus();
    };
    cancel.addEventListener('click', close);
    remove.addEventListener('click', () => {
      remove.disabled = true;
      this.#on.remove(method);
    });
    this.#question.onkeydown = (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    this.#question.setAttribute('aria-labelledby', text.id);
    this.#question.replaceChildren(text, cancel, remove);
    this.#cards?.rowOf(id)?.after(this.#question);
    this.#question.hidden = false;
    cancel.focus();
  }

  /** A card could not be removed: the question goes, the card stays. */
  keep(): void {
    this.#question.hidden = true;
    this.#cards?.focus();
  }
}
