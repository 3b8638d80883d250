import { el } from '../challenge/dom';
import { Labelled, textInput } from './input';
import type { Part } from './part';
import type { OpenState, Problem } from './state';
import type { Language } from './texts';

/** `EU VAT` of `eu_vat`. */
const nameOf = (type: string): string => type.toUpperCase().replaceAll('_', ' ');

/** Name and tax id of the business that the shopper buys for, in countries that have tax ids. */
export class Business implements Part {
  readonly root = el('section', { class: 'business' });
  readonly #state: OpenState;
  readonly #language: Language;
  readonly #country: () => string | undefined;
  readonly #buys = el('input', {
    type: 'checkbox',
    id: 'purchasingAsBusiness',
    name: 'purchasingAsBusiness',
  });
  readonly #name: Labelled<HTMLInputElement>;
  readonly #type: Labelled<HTMLSelectElement>;
  readonly #value: Labelled<HTMLInputElement>;
  readonly #fields: HTMLElement;

  /** @param country where the shopper is, as far as the page knows */
  constructor(state: OpenState, language: Language, country: () => string | undefined) {
    this.#state = state;
    this.#language = language;
    this.#country = country;
    this.#name = textInput('businessName', language.say('businessName'), {
      autocomplete: 'organization',
      maxlength: '250',
    });
    this.#type = new Labelled(el('select', { class: 'box' }), 'taxIdType', language.say('taxIdType'));
    this.#value = textInput('taxId', language.say('taxId'), { autocomplete: 'off', maxlength: '200' });
    this.#fields = el('div', { class: 'rest' }, this.#name.root, this.#type.root, this.#value.root);
    const label = el('span', {}, language.say('business'));
    const choice = el('label', { class: 'choice', for: this.#buys.id }, this.#buys, label);
    if (state.tax_id?.required) {
      this.#buys.checked = true;
      choice.hidden = true;
    }
    this.#buys.addEventListener('change', () => this.adapt());
    this.root.append(choice, this.#fields);
    this.adapt();
  }

  /** Offers the kinds of tax ids of the shopper's country; without any, nothing is asked. */
  adapt(): void {
    const types = this.#state.tax_id?.types[this.#country() ?? ''] ?? [];
    this.root.hidden = types.length === 0;
    this.#fields.hidden = !this.#buys.checked;
    this.#type.root.hidden = types.length < 2;
    const { control } = this.#type;
    if ([...control.options].map(({ value }) => value).join() === types.join()) return;
    control.replaceChildren(...types.map((type) => el('option', { value: type }, nameOf(type))));
    this.#value.fail('');
  }

  demand(): HTMLElement | undefined {
    if (!this.#asked) return undefined;
    const needed = this.#language.say('required');
    const checks = [this.#name, this.#value].map((field) =>
      field.demand(needed) ? undefined : field.control,
    );
    return checks.find((control) => control !== undefined);
  }

  values(): Record<string, unknown> {
    if (!this.#asked) return {};
    return {
      business: {
        name: this.#name.value,
        tax_id: { type: this.#type.value, value: this.#value.value },
      },
    };
  }

  refuse({ param }: Problem): HTMLElement | undefined {
    if (!this.#asked || !param?.startsWith('business[tax_id]')) return undefined;
    this.#value.fail(this.#language.say('taxIdInvalid'));
    return this.#value.control;
  }

  get #asked(): boolean {
    return !this.root.hidden && this.#buys.checked;
  }
}
