import { COUNTRIES, WITHOUT_POSTAL_CODE } from '../../../card-rules/countries';
import { postalRulesOf, postalVerdict } from '../../../card-rules/postal';
import { hasState, REGIONS } from '../../../card-rules/regions';
import type { AddressMode, AddressValue, ContactChange, ContactOptions } from '../../common/contact-element';
import type { FromField, GroupState } from '../../common/protocol';
import { chevron, fillCountries, likelyCountry } from '../country';
import { Row } from '../payment/row';
import { ContactForm, textRules } from './form';

/** Stripe's names of the fields, in their order. */
const TEXT_FIELDS = {
  name: 'name',
  firstName: 'given-name',
  lastName: 'family-name',
  addressLine1: 'address-line1',
  addressLine2: 'address-line2',
  locality: 'address-level2',
  administrativeArea: 'address-level1',
  postalCode: 'postal-code',
  phone: 'tel',
} as const;

const OPTIONAL = ['addressLine2'];

/** The form of an Address Element. */
export class AddressForm extends ContactForm {
  readonly #mode: AddressMode;
  readonly #country = document.createElement('select');
  readonly #region = document.createElement('select');
  #locale = 'en';

  constructor(send: (message: FromField) => void, mode: AddressMode) {
    super(send);
    this.#mode = mode;
    const id = (name: string) => `${mode}Address-${name}Input`;
    for (const [name, autocomplete] of Object.entries(TEXT_FIELDS)) {
      const { input } = this.add(
        textRules(name, `${mode} ${autocomplete}`, (text) => this.#verdict(name, text)),
        id(name),
      );
      if (name === 'phone') input.type = 'tel';
      if (name === 'lastName') this.addRow(new Row('country', this.#country, chevron(), id('country')));
      if (name === 'locality')
        this.addRow(new Row('region', this.#region, chevron(), id('administrativeAreaSelect')));
    }
    this.#country.autocomplete = `${mode} country`;
    this.#country.addEventListener('change', () => this.#move());
    // Its field is known by the same name, whichever of the two is shown.
    this.#region.name = 'administrativeArea';
    this.#region.autocomplete = `${mode} address-level1`;
    this.#region.addEventListener('change', () => this.update());
    this.#list();
    this.#country.value = likelyCountry();
    this.#move();
  }

  override dress(group: GroupState): void {
    if (group.locale !== this.#locale) {
      this.#locale = group.locale;
      this.#list();
    }
    super.dress(group);
  }

  override apply(options: ContactOptions): void {
    this.options = { ...this.options, ...options };
    if (options.allowedCountries !== undefined) this.#list();
    super.apply(options);
  }

  change(): ContactChange {
    const value = this.#value();
    return {
      elementType: 'address',
      elementMode: this.#mode,
      empty: this.asked().every((name) => this.valueOf(name) === ''),
      complete: this.complete() && (!this.#listsRegions() || this.#region.value !== ''),
      isNewAddress: true,
      value,
    };
  }

  override demand() {
    const error = super.demand();
    if (error || !this.#listsRegions() || this.#region.value !== '') return error;
    const message = this.texts.validation.incomplete_field;
    this.rows.get('region')?.show({ error: message, empty: true, complete: false });
    return { type: 'validation_error' as const, code: 'incomplete_field' as const, message };
  }

  protected asked(): string[] {
    const country = this.#country.value;
    const { display, fields } = this.options;
    const name = display?.name === 'split' ? ['firstName', 'lastName'] : ['name'];
    return [
      ...(fields?.name === 'never' ? [] : name),
      'country',
      'addressLine1',
      'addressLine2',
      'locality',
      ...(this.#listsRegions() ? ['region'] : hasState(country) ? ['administrativeArea'] : []),
      ...(WITHOUT_POSTAL_CODE.has(country) ? [] : ['postalCode']),
      ...(fields?.phone === 'always' ? ['phone'] : []),
    ];
  }

  protected labelOf(name: string): string {
    const { labels } = this.texts;
    const known: Record<string, string> = {
      name: labels.name,
      firstName: labels.firstName,
      lastName: labels.lastName,
      country: labels.country,
      addressLine1: labels.line1,
      addressLine2: labels.line2,
      locality: labels.city,
      administrativeArea: labels.state,
      region: labels.state,
      phone: labels.phone,
    };
    return known[name] ?? (postalRulesOf(this.#country.value).zip ? labels.zip : labels.postal);
  }

  protected preset({ address, ...who }: NonNullable<ContactOptions['defaultValues']>): void {
    const country = address?.country;
    if (country && this.#allowed().includes(country)) {
      this.#country.value = country;
      this.#move();
    }
    if (address?.state) this.#region.value = address.state;
    const values: Record<string, string | null | undefined> = {
      name: who.name,
      firstName: who.firstName,
      lastName: who.lastName,
      phone: who.phone,
      addressLine1: address?.line1,
      addressLine2: address?.line2,
      locality: address?.city,
      administrativeArea: address?.state,
      postalCode: address?.postal_code,
    };
    for (const [name, value] of Object.entries(values)) if (value) this.fields.get(name)?.set(value);
  }

  #verdict(name: string, text: string) {
    if (name === 'postalCode') return postalVerdict(text.toUpperCase(), postalRulesOf(this.#country.value));
    const optional =
      OPTIONAL.includes(name) || (name === 'phone' && this.options.validation?.phone?.required !== 'always');
    if (optional || text !== '') return { complete: true };
    return { complete: false, missing: 'incomplete_field' as const };
  }

  #value(): AddressValue {
    const split = this.options.display?.name === 'split';
    const names = { firstName: this.valueOf('firstName'), lastName: this.valueOf('lastName') };
    const asked = this.asked();
    const shown = (name: string) => (asked.includes(name) ? this.valueOf(name) : '');
    return {
      name: split ? [names.firstName, names.lastName].filter(Boolean).join(' ') : this.valueOf('name'),
      ...(split ? names : {}),
      address: {
        line1: this.valueOf('addressLine1'),
        line2: this.valueOf('addressLine2') || null,
        city: this.valueOf('locality'),
        state: this.#listsRegions() ? this.#region.value : shown('administrativeArea'),
        postal_code: shown('postalCode'),
        country: this.#country.value,
      },
      ...(this.options.fields?.phone === 'always' ? { phone: this.valueOf('phone') } : {}),
    };
  }

  #allowed(): string[] {
    const only = this.options.allowedCountries;
    return only?.length ? COUNTRIES.filter((code) => only.includes(code)) : COUNTRIES;
  }

  #listsRegions(): boolean {
    return this.#country.value in REGIONS;
  }

  #list(): void {
    const held = this.#country.value;
    fillCountries(this.#country, this.#allowed(), this.#locale);
    if (held && this.#country.value !== held) this.#country.selectedIndex = 0;
    this.#move();
  }

  /** Goes on with the regions of another country. */
  #move(): void {
    const regions = REGIONS[this.#country.value] ?? {};
    const held = this.#region.value;
    this.#region.replaceChildren(
      new Option('', ''),
      ...Object.entries(regions).map(([code, name]) => new Option(name, code)),
    );
    this.#region.value = held in regions ? held : '';
    this.update();
  }
}
