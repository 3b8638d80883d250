import { brandRules } from '../../../card-rules/brands';
import { ASKED_FOR_POSTAL_CODE, COUNTRIES } from '../../../card-rules/countries';
import { type LocaleName, texts, validationError } from '../../../card-rules/locales';
import type { ValidationError } from '../../../card-rules/messages';
import { askedFor, type PaymentChange, type PaymentOptions } from '../../common/payment-element';
import type { FromField, GroupState } from '../../common/protocol';
import { type SavedMethod, toldOf } from '../../common/saved-method';
import { chevron, fillCountries, likelyCountry } from '../country';
import { Field } from '../field';
import { drawIcon } from '../icons';
import { AppearanceSheet } from './appearance';
import { Frame } from './frame';
import type { Known } from './intention';
import { Row } from './row';
import { labelOf, type PaymentFieldName, paymentRules } from './rules';
import { SaveBox } from './save-box';
import { Saved } from './saved';

const ORDER: readonly PaymentFieldName[] = ['name', 'number', 'expiry', 'cvc', 'postalCode'];

/** The form of a Payment Element: a card, and of the address what cards need. */
export class PaymentForm {
  readonly #send: (message: FromField) => void;
  readonly #fields: Record<PaymentFieldName, Field<PaymentFieldName>>;
  readonly #rows = new Map<PaymentFieldName | 'country', Row>();
  readonly #country = document.createElement('select');
  readonly #icon = document.createElement('span');
  readonly #frame: Frame;
  readonly #appearance = new AppearanceSheet();
  readonly #saved: Saved;
  readonly #save = new SaveBox(() => this.#update());
  readonly #context = {
    texts: () => texts(this.#locale),
    number: () => this.#fields?.number.value ?? '',
    country: () => this.#country.value || 'US',
  };
  #locale: LocaleName = 'en';
  #options: PaymentOptions = {};
  #known: Known = { usage: null, keepsCard: false, customer: null, recollectsCvc: false };
  #billingElsewhere = false;
  #told = '';
  #brand = '';

  constructor(send: (message: FromField) => void, remove: (method: SavedMethod) => void) {
    this.#send = send;
    const rules = paymentRules(this.#context);
    const events = {
      edited: (field: Field<PaymentFieldName>, byTyping: boolean) => this.#edited(field, byTyping),
      leave: (field: Field<PaymentFieldName>, to: 'previous' | 'next') => this.#neighbour(field, to)?.focus(),
    };
    const make = (name: PaymentFieldName) => new Field(rules[name], events);
    this.#fields = {
      name: make('name'),
      number: make('number'),
      expiry: make('expiry'),
      cvc: make('cvc'),
      postalCode: make('postalCode'),
    };
    this.#icon.className = 'CardIcon';
    for (const name of ORDER) {
      const { input } = this.#fields[name];
      input.classList.remove('field');
      this.#rows.set(name, new Row(name, input, name === 'number' ? this.#icon : undefined));
    }
    this.#country.autocomplete = 'billing country';
    this.#country.addEventListener('change', () => this.#update());
    this.#rows.set('country', new Row('country', this.#country, chevron()));
    const parts = (['name', 'number', 'expiry', 'cvc', 'country', 'postalCode'] as const).map(
      (name) => this.#rows.get(name)?.root ?? '',
    );
    this.#saved = new Saved(this.#context.texts, events, { chosen: () => this.#update(), remove });
    this.#frame = new Frame([...parts, this.#save.root], send, {
      entered: () => this.#update(),
      left: (target) => this.#left(target),
      toggled: () => this.#update(),
    });
    this.root.prepend(this.#saved.root);
    fillCountries(this.#country, COUNTRIES, this.#locale);
    this.#country.value = likelyCountry();
  }

  get root(): HTMLElement {
    return this.#frame.root;
  }

  get locale(): LocaleName {
    return this.#locale;
  }

  /** The saved card that is to pay; undefined for one that is typed. */
  get saved(): { method: SavedMethod; cvc?: string } | undefined {
    const method = this.#saved.chosen;
    return method && { method, ...(this.#saved.asksCvc ? { cvc: this.#saved.cvc.value } : {}) };
  }

  /** What becomes of a new card. */
  get saving(): { redisplay: ReturnType<SaveBox['redisplay']>; usage: Known['usage'] } {
    const { keepsCard, usage } = this.#known;
    return {
      redisplay: this.#save.redisplay(keepsCard),
      // What the intent has may be widened from here, and not narrowed.
      usage: usage === 'off_session' ? null : this.#save.usage,
    };
  }

  /** Shows what is known of the intent and of the customer, in the language and the looks of the group. */
  dress(group: GroupState, known: Known): void {
    this.#known = known;
    this.#billingElsewhere = group.billingElsewhere;
    if (this.#locale !== group.locale) {
      this.#locale = group.locale;
      fillCountries(this.#country, COUNTRIES, this.#locale);
    }
    document.documentElement.lang = group.locale;
    this.#appearance.apply(group.appearance, this.root);
    this.#saved.offer(known.customer, known.recollectsCvc);
    this.#save.offer(known.customer?.features ?? null, texts(this.#locale).saved.save);
    this.#update();
  }

  apply(options: PaymentOptions): void {
    const before = this.#options.defaultValues?.billingDetails;
    this.#options = { ...this.#options, ...options };
    const { defaultValues, layout, readOnly = false } = this.#options;
    const details = defaultValues?.billingDetails;
    const { country, postal_code: postal } = details?.address ?? {};
    if (country && country !== before?.address?.country && COUNTRIES.includes(country))
      this.#country.value = country;
    if (postal !== undefined && postal !== before?.address?.postal_code) this.#fields.postalCode.set(postal);
    if (details?.name !== undefined && details.name !== before?.name) this.#fields.name.set(details.name);
    const inputs = [this.#country, ...ORDER.map((name) => this.#fields[name].input)];
    for (const input of inputs) input.disabled = readOnly;
    this.#saved.readOnly = readOnly;
    this.#save.disabled = readOnly;
    if (options.layout !== undefined) this.#frame.arrange(layout);
    this.#update();
  }

  focus(): void {
    const active = this.#active();
    if (active.length === 0) this.#saved.focus();
    else (active.find((field) => !field.complete) ?? active[0])?.focus();
  }

  blur(): void {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  clear(): void {
    for (const name of ORDER) this.#fields[name].set('');
    this.#saved.cvc.set('');
    this.#update();
  }

  collapse(): void {
    this.#frame.collapse();
  }

  /** Marks whatever is unfinished as wrong. @returns the first error, if any */
  demand(): ValidationError | undefined {
    this.#frame.expand();
    for (const field of this.#active()) field.demand();
    this.#update();
    const wrong = this.#active().find((field) => field.error !== undefined);
    return wrong?.error && validationError(wrong.error, this.#locale);
  }

  value(name: PaymentFieldName): string {
    return this.#fields[name].value;
  }

  /** What the shopper and the integrator's default values say about the payer. */
  billingDetails(): Record<string, unknown> {
    const { address, ...given } = this.#options.defaultValues?.billingDetails ?? {};
    const asked = this.#asked();
    const shown = {
      ...(asked.country ? { country: this.#country.value } : {}),
      ...(asked.postalCode ? { postal_code: this.value('postalCode') || undefined } : {}),
    };
    return {
      ...given,
      ...(asked.name ? { name: this.value('name') } : {}),
      address: { ...address, ...shown },
    };
  }

  #asked() {
    const asked = askedFor(this.#options.fields?.billingDetails);
    const country = this.#context.country();
    return {
      ...asked,
      country: asked.country && !this.#billingElsewhere,
      postalCode: asked.postalCode && !this.#billingElsewhere && ASKED_FOR_POSTAL_CODE.includes(country),
    };
  }

  #active(): Field<PaymentFieldName>[] {
    if (this.#saved.chosen) return this.#saved.asksCvc ? [this.#saved.cvc] : [];
    const { name, postalCode } = this.#asked();
    return ORDER.filter((field) => (field !== 'name' || name) && (field !== 'postalCode' || postalCode)).map(
      (field) => this.#fields[field],
    );
  }

  #neighbour(field: Field<PaymentFieldName>, to: 'previous' | 'next') {
    const active = this.#active();
    return active[active.indexOf(field) + (to === 'next' ? 1 : -1)];
  }

  #edited(field: Field<PaymentFieldName>, byTyping: boolean): void {
    this.#update();
    // Between the security code and the postal code stands the country, which is the shopper's to pass.
    const next = byTyping && field.full && field.error === undefined && field.name !== 'cvc';
    if (next) this.#neighbour(field, 'next')?.focus();
  }

  #left(target: EventTarget | null): void {
    for (const field of this.#active()) if (field.input === target) field.left();
    this.#update();
  }

  #update(): void {
    if (!this.#frame) return;
    const asked = this.#asked();
    this.#rows.get('name')?.root.toggleAttribute('hidden', !asked.name);
    this.#rows.get('country')?.root.toggleAttribute('hidden', !asked.country);
    this.#rows.get('country')?.root.classList.toggle('is-joined', asked.postalCode);
    this.#rows.get('postalCode')?.root.toggleAttribute('hidden', !asked.postalCode);
    for (const [name, row] of this.#rows) {
      row.label = labelOf(name, this.#context);
      if (name === 'country') {
        row.show({ error: '', empty: false, complete: true });
        continue;
      }
      const field = this.#fields[name];
      field.refresh();
      const { error, empty, complete } = field;
      row.show({ error: error ? texts(this.#locale).validation[error] : '', empty, complete });
    }
    this.#saved.show();
    this.#frame.useSaved(this.#saved.chosen ? 'chosen' : this.#saved.offers ? 'offered' : 'none');
    const brand = brandRules(this.value('number')).brand;
    const wrong = this.#fields.number.error !== undefined;
    drawIcon(this.#icon, wrong ? 'error' : brand, 'default');
    this.#frame.say(this.#terms(), texts(this.#locale).labels.card);
    this.#tell();
    if (brand !== this.#brand) this.#send({ kind: 'brands', brands: brand === 'unknown' ? [] : [brand] });
    this.#brand = brand;
  }

  #terms(): string {
    const { terms, business } = this.#options;
    const kept = this.#known.keepsCard || this.#save.usage === 'off_session';
    const shown = terms?.card === 'always' || (terms?.card !== 'never' && kept);
    return shown ? texts(this.#locale).terms(business?.name ?? 'Test shop') : '';
  }

  /** Tells the page of a saved card that is chosen from the beginning. */
  announce(): void {
    if (!this.#saved.chosen) return;
    this.#told = 'nothing';
    this.#tell();
  }

  /** A card could not be removed. */
  keep(): void {
    this.#saved.keep();
  }

  #tell(): void {
    const active = this.#active();
    const saved = this.#saved.chosen;
    const change: PaymentChange = {
      elementType: 'payment',
      empty: !saved && active.every((field) => field.empty),
      complete: active.every((field) => field.complete),
      collapsed: this.#frame.collapsed,
      value: {
        type: 'card',
        ...(saved ? { payment_method: toldOf(saved) } : {}),
        ...(!saved && this.#save.offered ? { savePaymentMethod: this.#save.checked } : {}),
      },
    };
    const told = JSON.stringify(change);
    if (this.#told !== '' && told !== this.#told) this.#send({ kind: 'change', change });
    this.#told = told;
  }
}
