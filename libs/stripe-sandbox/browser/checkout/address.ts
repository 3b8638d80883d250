import { ASKED_FOR_POSTAL_CODE } from '../../card-rules/countries';
import { postalRulesOf, postalVerdict } from '../../card-rules/postal';
import { el } from '../challenge/dom';
import { countries, guessCountry } from './countries';
import { Labelled, textInput } from './input';
import type { OpenState } from './state';
import type { Language } from './texts';

/** Name, country and what more of the billing address is asked for. */
export class Billing {
  readonly root = el('div', { class: 'billing' });
  readonly #language: Language;
  readonly #full: boolean;
  readonly #name: Labelled<HTMLInputElement>;
  readonly #country: Labelled<HTMLSelectElement>;
  readonly #postal: Labelled<HTMLInputElement>;
  readonly #lines: Record<'city' | 'line1' | 'line2' | 'state', Labelled<HTMLInputElement>>;

  constructor(state: OpenState, language: Language) {
    this.#language = language;
    this.#full = state.full_address;
    this.#name = textInput('billingName', language.fields.labels.name, {
      autocomplete: 'cc-name',
      placeholder: language.say('namePlaceholder'),
      maxlength: '250',
    });
    this.#name.control.value = state.name ?? '';
    const options = countries(language.tag).map(({ code, name }) => el('option', { value: code }, name));
    const select = el('select', { class: 'box', autocomplete: 'billing country' }, ...options);
    this.#country = new Labelled(select, 'billingCountry', language.fields.labels.country);
    select.value = state.country ?? guessCountry();
    select.addEventListener('change', () => this.#adapt());
    this.#postal = textInput('billingPostalCode', language.fields.labels.postal, {
      autocomplete: 'billing postal-code',
      maxlength: '12',
    });
    const line = (id: string, label: string, autocomplete: string) =>
      textInput(id, label, { autocomplete: `billing ${autocomplete}`, maxlength: '250' });
    this.#lines = {
      line1: line('billingAddressLine1', language.fields.labels.line1, 'address-line1'),
      line2: line('billingAddressLine2', language.fields.labels.line2, 'address-line2'),
      city: line('billingLocality', language.fields.labels.city, 'address-level2'),
      state: line('billingAdministrativeArea', language.fields.labels.state, 'address-level1'),
    };
    const { line1, line2, city, state: area } = this.#lines;
    this.root.append(
      this.#name.root,
      this.#country.root,
      ...(this.#full ? [line1.root, line2.root, city.root, area.root] : []),
      this.#postal.root,
    );
    this.#adapt();
  }

  /** @returns the first control that is wrong */
  demand(): HTMLElement | undefined {
    const needed = this.#language.say('required');
    const checks: [Labelled<HTMLInputElement | HTMLSelectElement>, boolean][] = [
      [this.#name, this.#name.demand(needed)],
      ...(this.#full
        ? ([
            [this.#lines.line1, this.#lines.line1.demand(needed)],
            [this.#lines.city, this.#lines.city.demand(needed)],
          ] as [Labelled<HTMLInputElement>, boolean][])
        : []),
      [this.#postal, this.#checkPostal()],
    ];
    return checks.find(([, fine]) => !fine)?.[0].control;
  }

  /** Shows that the bank refused the postal code. */
  refusePostal(message: string): HTMLElement | undefined {
    if (this.#postal.root.hidden) return undefined;
    this.#postal.fail(message);
    return this.#postal.control;
  }

  get name(): string {
    return this.#name.value;
  }

  get address(): Record<string, string> {
    const { line1, line2, city, state } = this.#lines;
    const given = {
      country: this.#country.value,
      postal_code: this.#postal.root.hidden ? '' : this.#postal.value.toUpperCase(),
      ...(this.#full ? { line1: line1.value, line2: line2.value, city: city.value, state: state.value } : {}),
    };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  }

  #checkPostal(): boolean {
    if (this.#postal.root.hidden) return true;
    const { complete } = postalVerdict(this.#postal.value.toUpperCase(), postalRulesOf(this.#country.value));
    this.#postal.fail(complete ? '' : this.#language.fields.validation.incomplete_zip);
    return complete;
  }

  #adapt(): void {
    const country = this.#country.value;
    const { root, control } = this.#postal;
    const { numeric, zip } = postalRulesOf(country);
    root.hidden = !this.#full && !ASKED_FOR_POSTAL_CODE.includes(country);
    control.inputMode = numeric ? 'numeric' : 'text';
    const label = root.querySelector('label');
    if (label) label.textContent = this.#language.fields.labels[zip ? 'zip' : 'postal'];
    this.#postal.fail('');
  }
}
