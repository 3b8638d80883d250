import { expiryParts } from '../../card-rules/expiry';
import type { Texts } from '../../card-rules/locales/texts';
import { el } from '../challenge/dom';
import { Field, type FieldName } from '../frame/field';
import { brandOf, fieldRules } from '../frame/fields';
import { drawIcon } from '../frame/icons';
import type { Language } from './texts';

/** Stripe's names for the inputs of hosted Checkout, by the names the card rules know. */
const INPUTS: { field: FieldName; name: string; label: 'cvc' | 'expiry' | 'number' }[] = [
  { field: 'cardnumber', name: 'cardNumber', label: 'number' },
  { field: 'exp-date', name: 'cardExpiry', label: 'expiry' },
  { field: 'cvc', name: 'cardCvc', label: 'cvc' },
];

/** What the API calls them in `param`. */
const PARAMS: Record<string, FieldName> = {
  number: 'cardnumber',
  exp_month: 'exp-date',
  exp_year: 'exp-date',
  cvc: 'cvc',
};

/** Number, expiry and security code in one box, with what is wrong with each below it. */
export class CardEntry {
  readonly root = el('fieldset', { class: 'group card' });
  readonly #texts: Texts;
  readonly #fields: Field[];
  readonly #cells = new Map<FieldName, { cell: HTMLElement; error: HTMLElement }>();
  readonly #icon = el('span', { class: 'brand' });
  /** What the bank said about a field; typing in it clears that. */
  readonly #refused = new Map<FieldName, string>();

  constructor(language: Language) {
    this.#texts = language.fields;
    const context = {
      type: 'cardNumber' as const,
      texts: () => this.#texts,
      options: () => ({}),
      cardNumber: () => this.#field('cardnumber').value,
      brand: () => brandOf(this.#field('cardnumber').value),
    };
    this.#fields = [];
    const box = el('div', { class: 'card-box' });
    const errors = el('div', { class: 'card-errors' });
    this.root.append(el('legend', {}, language.fields.labels.card), box, errors);
    for (const { field: name, name: id, label } of INPUTS) {
      const field = new Field(
        { ...fieldRules(name, context), label: undefined },
        {
          edited: (edited, typing) => this.#edited(edited, typing),
          leave: (left, to) => this.#neighbour(left, to)?.focus(),
        },
      );
      this.#fields.push(field);
      const { input } = field;
      input.id = id;
      input.name = id;
      delete input.dataset.elementsStableFieldName;
      const error = el('p', { class: 'error', id: `${id}-error`, role: 'alert' });
      input.setAttribute('aria-describedby', error.id);
      const caption = el('label', { for: id, class: 'visually-hidden' }, this.#texts.labels[label]);
      const cell = el('div', { class: `cell ${id}` }, caption, input);
      if (name === 'cardnumber') cell.append(this.#icon);
      box.append(cell);
      errors.append(error);
      this.#cells.set(name, { cell, error });
      input.addEventListener('blur', () => {
        field.left();
        this.#show();
      });
    }
    this.#show();
  }

  focus(): void {
    this.#field('cardnumber').focus();
  }

  /** Marks whatever is unfinished. @returns the first input that is wrong */
  demand(): HTMLInputElement | undefined {
    for (const field of this.#fields) field.demand();
    this.#show();
    return this.#fields.find((field) => field.error !== undefined)?.input;
  }

  /** Shows a refusal beside the field it is about. @returns that field; undefined if it is about none of these */
  refuse(param: string | null, message: string): HTMLInputElement | undefined {
    const name = PARAMS[param?.split('[').pop()?.replace(']', '') ?? ''];
    if (!name) return undefined;
    this.#refused.set(name, message);
    this.#show();
    return this.#field(name).input;
  }

  get value(): Record<string, string | number> {
    const { month, year } = expiryParts(this.#field('exp-date').value);
    return {
      number: this.#field('cardnumber').value,
      exp_month: month,
      exp_year: year,
      cvc: this.#field('cvc').value,
    };
  }

  #field(name: FieldName): Field {
    return this.#fields.find((field) => field.name === name) as Field;
  }

  #neighbour(field: Field, to: 'next' | 'previous'): Field | undefined {
    return this.#fields[this.#fields.indexOf(field) + (to === 'next' ? 1 : -1)];
  }

  #edited(field: Field, typing: boolean): void {
    this.#refused.delete(field.name);
    this.#show();
    if (typing && field.full) this.#neighbour(field, 'next')?.focus();
  }

  #show(): void {
    for (const field of this.#fields) {
      field.refresh();
      const { cell, error } = this.#cells.get(field.name) as { cell: HTMLElement; error: HTMLElement };
      const message =
        this.#refused.get(field.name) ?? (field.error ? this.#texts.validation[field.error] : '');
      if (error.textContent !== message) error.textContent = message;
      field.input.setAttribute('aria-invalid', String(message !== ''));
      cell.classList.toggle('is-invalid', message !== '');
    }
    drawIcon(this.#icon, brandOf(this.#field('cardnumber').value), 'default');
  }
}
