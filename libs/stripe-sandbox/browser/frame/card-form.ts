import { type CardBrand, coBadgedNetworks } from '../../card-rules/brands';
import { type LocaleName, texts, validationError } from '../../card-rules/locales';
import type { ValidationError } from '../../card-rules/messages';
import type { CardType, FieldChange, FieldOptions, FromField } from '../common/protocol';
import { Field, type FieldName } from './field';
import { brandOf, FIELDS_OF, fieldRules } from './fields';
import { drawIcon } from './icons';
import { FieldTheme } from './theme';

/** Narrower than this the card line shows the number alone, then its last digits beside the rest. */
const NARROW_PX = 340;

/** The fields of one frame: what they look like together, when they advance, what the page is told. */
export class CardForm {
  readonly root = document.createElement('div');
  readonly #type: CardType;
  readonly #send: (message: FromField) => void;
  readonly #fields: Field[];
  readonly #icon = document.createElement('span');
  readonly #announcer = document.createElement('div');
  readonly #theme = new FieldTheme();
  #options: FieldOptions = {};
  #locale: LocaleName = 'en';
  #foreignBrand: CardBrand = 'unknown';
  #told = '';
  #networks = '';
  #focused = false;

  constructor(type: CardType, send: (message: FromField) => void) {
    this.#type = type;
    this.#send = send;
    const context = {
      type,
      texts: () => texts(this.#locale),
      options: () => this.#options,
      cardNumber: () => this.#field('cardnumber')?.value ?? '',
      brand: () => this.brand,
    };
    this.#fields = [];
    for (const name of FIELDS_OF[type]) {
      const events = {
        edited: (field: Field, byTyping: boolean) => this.#edited(field, byTyping),
        leave: (field: Field, to: 'previous' | 'next') => this.#neighbour(field, to)?.focus(),
      };
      this.#fields.push(new Field(fieldRules(name, context), events));
    }
    this.#build();
  }

  get brand(): CardBrand {
    const number = this.#field('cardnumber');
    return number ? brandOf(number.value) : this.#foreignBrand;
  }

  /** Told by the number frame of the same group. */
  set foreignBrand(brand: CardBrand) {
    this.#foreignBrand = brand;
    this.#update();
  }

  /** The language of placeholders, labels and errors. */
  set locale(locale: LocaleName) {
    this.#locale = locale;
    document.documentElement.lang = locale;
    for (const field of this.#fields) field.relabel();
    this.#update();
  }

  value(name: FieldName): string | undefined {
    return this.#field(name)?.value;
  }

  apply(options: FieldOptions): void {
    this.#options = { ...this.#options, ...options };
    const { style, value, disabled = false } = this.#options;
    this.#theme.apply(style ?? {});
    for (const { input } of this.#fields) input.disabled = disabled;
    this.root.classList.toggle('is-disabled', disabled);
    if (options.value?.postalCode !== undefined) this.#field('postal')?.set(value?.postalCode ?? '');
    this.#update();
  }

  focus(): void {
    if (this.#focused) return;
    (this.#active().find((field) => !field.complete) ?? this.#fields[0])?.focus();
  }

  blur(): void {
    for (const { input } of this.#fields) input.blur();
  }

  clear(): void {
    for (const field of this.#fields) field.set('');
    this.#update();
  }

  /** Marks whatever is unfinished as wrong. @returns the first error, if any */
  demand(): ValidationError | undefined {
    for (const field of this.#active()) field.demand();
    this.#update();
    return this.#error();
  }

  #field(name: FieldName): Field | undefined {
    return this.#fields?.find((field) => field.name === name);
  }

  /** The fields that count: all but a hidden postal code. */
  #active(): Field[] {
    const hidden = this.#options.hidePostalCode === true;
    return this.#fields.filter((field) => field.name !== 'postal' || !hidden);
  }

  #error(): ValidationError | undefined {
    const code = this.#active()
      .map((field) => field.error)
      .find((found) => found !== undefined);
    return code && validationError(code, this.#locale);
  }

  #build(): void {
    this.root.className = `form form-${this.#type}`;
    this.#icon.className = 'icon';
    this.#announcer.className = 'visually-hidden';
    this.#announcer.id = 'field-error';
    this.#announcer.setAttribute('role', 'alert');
    this.root.append(this.#icon);
    for (const { input, name } of this.#fields) {
      const cell = document.createElement('span');
      cell.className = `cell cell-${name}`;
      input.setAttribute('aria-describedby', 'field-error');
      cell.append(input);
      this.root.append(cell);
    }
    this.root.append(this.#announcer);
    this.root.addEventListener('focusin', () => this.#focusIn());
    this.root.addEventListener('focusout', (event) => this.#focusOut(event));
    this.root.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.#send({ kind: 'escape' });
      if (key === 'Enter') this.#send({ kind: 'enter' });
    });
    this.root.addEventListener('animationstart', ({ animationName }) => {
      if (animationName === 'autofilled') this.#send({ kind: 'autofill', filled: true });
      if (animationName === 'autofill-cleared') this.#send({ kind: 'autofill', filled: false });
    });
    this.root.addEventListener('mousedown', (event) => {
      if (event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      this.focus();
    });
    new ResizeObserver(() => {
      this.root.classList.toggle('is-narrow', this.root.clientWidth < NARROW_PX);
      this.#send({ kind: 'height', height: Math.ceil(this.root.getBoundingClientRect().height * 10) / 10 });
    }).observe(this.root);
  }

  #neighbour(field: Field, to: 'previous' | 'next'): Field | undefined {
    const active = this.#active();
    return active[active.indexOf(field) + (to === 'next' ? 1 : -1)];
  }

  #edited(field: Field, byTyping: boolean): void {
    this.#update();
    if (byTyping && field.full && field.error === undefined) this.#neighbour(field, 'next')?.focus();
  }

  #focusIn(): void {
    this.root.classList.toggle('is-number-open', this.#numberOpen());
    if (this.#focused) return;
    this.#focused = true;
    this.#send({ kind: 'focus' });
  }

  #focusOut(event: FocusEvent): void {
    const left = this.#fields.find(({ input }) => input === event.target);
    left?.left();
    this.#update();
    if (event.relatedTarget instanceof Node && this.root.contains(event.relatedTarget)) return;
    this.#focused = false;
    this.#send({ kind: 'blur' });
  }

  #numberOpen(): boolean {
    const number = this.#field('cardnumber');
    return number !== undefined && (document.activeElement === number.input || !number.complete);
  }

  #update(): void {
    for (const field of this.#fields) field.refresh();
    this.root.classList.toggle('hides-postal', this.#options.hidePostalCode === true);
    const numberOpen = this.#numberOpen();
    this.root.classList.toggle('is-number-open', numberOpen);
    const number = this.#field('cardnumber');
    if (number && !numberOpen) number.input.scrollLeft = number.input.scrollWidth;
    this.#drawIcon();
    this.#tell();
  }

  #drawIcon(): void {
    const { hideIcon = false, showIcon = false, iconStyle = 'default' } = this.#options;
    const shown = this.#type === 'card' ? !hideIcon : this.#type === 'cardNumber' && showIcon;
    this.#icon.hidden = !shown;
    const error = this.#error();
    this.root.classList.toggle('is-invalid', error !== undefined);
    const cvc = this.#field('cvc')?.input;
    const onCvc = this.#type === 'card' && cvc !== undefined && document.activeElement === cvc;
    const name = error?.code.endsWith('number') ? 'error' : onCvc ? 'cvc' : this.brand;
    if (shown) drawIcon(this.#icon, name, iconStyle);
  }

  #tell(): void {
    const active = this.#active();
    const error = this.#error();
    const text = error?.message ?? '';
    if (this.#announcer.textContent !== text) this.#announcer.textContent = text;
    const hasNumber = this.#field('cardnumber') !== undefined;
    const change: FieldChange = {
      elementType: this.#type,
      empty: active.every((field) => field.empty),
      complete: active.every((field) => field.complete),
      error,
      ...(hasNumber ? { brand: this.brand } : {}),
      ...(this.#type === 'card' ? { value: { postalCode: this.value('postal') ?? '' } } : {}),
    };
    const told = JSON.stringify(change);
    if (this.#told !== '' && told !== this.#told) this.#send({ kind: 'change', change });
    this.#told = told;
    const networks = coBadgedNetworks(this.value('cardnumber') ?? '');
    if (networks.join() !== this.#networks) this.#send({ kind: 'networks', networks });
    this.#networks = networks.join();
  }
}
