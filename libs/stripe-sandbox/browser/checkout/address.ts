import { ASKED_FOR_POSTAL_CODE, COUNTRIES, WITHOUT_POSTAL_CODE } from '../../card-rules/countries';
import { postalRulesOf, postalVerdict } from '../../card-rules/postal';
import { hasState, REGIONS } from '../../card-rules/regions';
import { el } from '../challenge/dom';
import { countries, guessCountry } from './countries';
import { Labelled, textInput } from './input';
import type { Language } from './texts';

export interface AddressOptions {
  /** Also the beginning of its inputs' names, which are Stripe's. */
  kind: 'billing' | 'shipping';
  /** Ask for the whole address, not for what a bank checks alone. */
  full: boolean;
  /** All unless given. */
  codes?: readonly string[] | undefined;
  country: string | null;
  name: { value: string | null; autocomplete: string; placeholder?: string };
}

type Control = Labelled<HTMLInputElement | HTMLSelectElement>;

/** A name, a country and what more of an address is asked for. */
export class AddressFields {
  readonly root: HTMLElement;
  /** All but the name. */
  readonly #place = el('div');
  /** What depends on the country. The list of countries stays where it is: who types into it would be cut short. */
  readonly #rest = el('div', { class: 'rest' });
  readonly #language: Language;
  readonly #options: AddressOptions;
  readonly #name: Labelled<HTMLInputElement>;
  readonly #country: Labelled<HTMLSelectElement>;
  readonly #postal: Labelled<HTMLInputElement>;
  readonly #lines: Record<'city' | 'line1' | 'line2', Labelled<HTMLInputElement>>;
  #area: Control;

  constructor(language: Language, options: AddressOptions) {
    const { kind, codes = COUNTRIES, name } = options;
    const { labels } = language.fields;
    this.#language = language;
    this.#options = options;
    this.root = el('div', { class: kind });
    this.#name = textInput(`${kind}Name`, labels.name, {
      autocomplete: name.autocomplete,
      placeholder: name.placeholder ?? '',
      maxlength: '250',
    });
    this.#name.control.value = name.value ?? '';
    const select = el('select', { class: 'box', autocomplete: `${kind} country` });
    select.append(
      ...countries(language.tag)
        .filter(({ code }) => codes.includes(code))
        .map(({ code, name: called }) => el('option', { value: code }, called)),
    );
    this.#country = new Labelled(select, `${kind}Country`, labels.country);
    const likely = [options.country, guessCountry()].find((code) => code !== null && codes.includes(code));
    if (likely) select.value = likely;
    select.addEventListener('change', () => this.#adapt());
    this.#postal = this.#text('PostalCode', labels.postal, 'postal-code', '12');
    this.#lines = {
      line1: this.#text('AddressLine1', labels.line1, 'address-line1'),
      line2: this.#text('AddressLine2', labels.line2, 'address-line2'),
      city: this.#text('Locality', labels.city, 'address-level2'),
    };
    this.#area = this.#areaOf(this.#country.value);
    this.#place.append(this.#country.root, this.#rest);
    this.root.append(this.#name.root, this.#place);
    this.#adapt();
  }

  /** Whether the address is asked for, beside the name. */
  set asksAddress(asks: boolean) {
    this.#place.hidden = !asks;
  }

  /** @returns the first control that is wrong */
  demand(): HTMLElement | undefined {
    const needed = this.#language.say('required');
    const { line1, city } = this.#lines;
    const listed = this.#country.value in REGIONS;
    const full: Control[] = this.#options.full ? [line1, city, ...(listed ? [this.#area] : [])] : [];
    const checks: [Control, boolean][] = [[this.#name, this.#name.demand(needed)]];
    if (!this.#place.hidden) {
      checks.push(...full.map((control): [Control, boolean] => [control, control.demand(needed)]));
      checks.push([this.#postal, this.#checkPostal()]);
    }
    return checks.find(([, fine]) => !fine)?.[0].control;
  }

  /** Shows that the bank refused the postal code. */
  refusePostal(message: string): HTMLElement | undefined {
    if (this.#postal.root.hidden || this.#place.hidden) return undefined;
    this.#postal.fail(message);
    return this.#postal.control;
  }

  get name(): string {
    return this.#name.value;
  }

  get address(): Record<string, string> {
    const { line1, line2, city } = this.#lines;
    const given = {
      country: this.#country.value,
      postal_code: this.#postal.root.hidden ? '' : this.#postal.value.toUpperCase(),
      ...(this.#options.full
        ? { line1: line1.value, line2: line2.value, city: city.value, state: this.#area.value }
        : {}),
    };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  }

  #text(id: string, label: string, autocomplete: string, maxlength = '250'): Labelled<HTMLInputElement> {
    const { kind } = this.#options;
    return textInput(`${kind}${id}`, label, { autocomplete: `${kind} ${autocomplete}`, maxlength });
  }

  /** The state: one of a list where there is one, else a text. */
  #areaOf(country: string): Control {
    const label = this.#language.fields.labels.state;
    const regions = REGIONS[country];
    if (!regions) return this.#text('AdministrativeArea', label, 'address-level1');
    const options = Object.entries(regions).map(([code, name]) => el('option', { value: code }, name));
    const select = el(
      'select',
      { class: 'box', autocomplete: `${this.#options.kind} address-level1` },
      el('option', { value: '' }, this.#language.say('choose')),
      ...options,
    );
    return new Labelled(select, `${this.#options.kind}AdministrativeArea`, label);
  }

  #checkPostal(): boolean {
    if (this.#postal.root.hidden) return true;
    const { complete } = postalVerdict(this.#postal.value.toUpperCase(), postalRulesOf(this.#country.value));
    this.#postal.fail(complete ? '' : this.#language.fields.validation.incomplete_zip);
    return complete;
  }

  #adapt(): void {
    const country = this.#country.value;
    const { full } = this.#options;
    const { root, control } = this.#postal;
    const { numeric, zip } = postalRulesOf(country);
    root.hidden = full ? WITHOUT_POSTAL_CODE.has(country) : !ASKED_FOR_POSTAL_CODE.includes(country);
    control.inputMode = numeric ? 'numeric' : 'text';
    const label = root.querySelector('label');
    if (label) label.textContent = this.#language.fields.labels[zip ? 'zip' : 'postal'];
    this.#postal.fail('');
    this.#area = this.#areaOf(country);
    this.#area.root.hidden = !hasState(country);
    const { line1, line2, city } = this.#lines;
    const lines = full ? [line1.root, line2.root, city.root, this.#area.root] : [];
    this.#rest.replaceChildren(...lines, root);
  }
}
