import { deleteAcrossSeparator, type Edit, type Mask, reformat } from '../../card-rules/mask';
import { type ValidationCode, type Verdict } from '../../card-rules/messages';

/** Stripe's names of card fields. */
export type FieldName = 'cardnumber' | 'exp-date' | 'cvc' | 'postal';

export interface FieldRules<Name extends string = FieldName> {
  name: Name;
  /** What it is called for people who do not see it; left out where a label stands beside it. */
  label?: () => string;
  autocomplete: string;
  /** Rules may depend on the other fields (the CVC on the brand), so they are asked each time. */
  mask: () => Mask;
  verdict: (clean: string) => Verdict;
  /** Whether nothing more can be typed, so that the caret may move on. */
  full: (clean: string) => boolean;
  placeholder: () => string;
  numeric: () => boolean;
}

export interface FieldEvents<Name extends string = FieldName> {
  edited: (field: Field<Name>, byTyping: boolean) => void;
  leave: (field: Field<Name>, direction: 'previous' | 'next') => void;
}

/** One input of a card frame: formats while the shopper types, keeps the caret, knows what is wrong. */
export class Field<Name extends string = FieldName> {
  readonly input = document.createElement('input');
  readonly #rules: FieldRules<Name>;
  readonly #events: FieldEvents<Name>;
  #clean = '';
  /** Set when the shopper leaves the field unfinished, or the form is sent; typing clears it. */
  #demanded = false;

  constructor(rules: FieldRules<Name>, events: FieldEvents<Name>) {
    this.#rules = rules;
    this.#events = events;
    const { input } = this;
    input.type = 'text';
    input.className = 'InputElement field is-empty';
    input.name = rules.name;
    input.dataset.elementsStableFieldName = rules.name;
    this.relabel();
    input.setAttribute('aria-invalid', 'false');
    input.setAttribute('autocomplete', rules.autocomplete);
    input.setAttribute('autocorrect', 'off');
    input.spellcheck = false;
    input.addEventListener('beforeinput', (event) => this.#beforeInput(event));
    input.addEventListener('input', (event) => this.#onInput(event));
    input.addEventListener('keydown', (event) => this.#onKey(event));
    this.refresh();
  }

  get name(): Name {
    return this.#rules.name;
  }

  get value(): string {
    return this.#clean;
  }

  get empty(): boolean {
    return this.#clean === '';
  }

  get complete(): boolean {
    return this.#rules.verdict(this.#clean).complete;
  }

  get full(): boolean {
    return this.complete && this.#rules.full(this.#clean);
  }

  /** What is wrong now; an unfinished value only once the field was left or the form sent. */
  get error(): ValidationCode | undefined {
    const { problem, missing } = this.#rules.verdict(this.#clean);
    return problem ?? (this.#demanded ? missing : undefined);
  }

  /** The field was left: unfinished becomes wrong, empty does not. */
  left(): void {
    this.#demanded = !this.empty;
  }

  /** The form is being sent: empty is wrong too. */
  demand(): void {
    this.#demanded = true;
  }

  set(raw: string): void {
    this.#demanded = false;
    this.#show(reformat(this.#rules.mask(), raw, raw.length));
  }

  /** Applies rules anew after another field changed them, and shows the state. */
  refresh(): void {
    const { input } = this;
    const edit = reformat(this.#rules.mask(), input.value, input.selectionStart ?? input.value.length);
    if (edit.value !== input.value) this.#show(edit);
    input.placeholder = this.#rules.placeholder();
    input.inputMode = this.#rules.numeric() ? 'numeric' : 'text';
    const invalid = this.error !== undefined;
    input.setAttribute('aria-invalid', String(invalid));
    input.classList.toggle('is-empty', this.empty);
    input.classList.toggle('is-complete', this.complete && !this.empty);
    input.classList.toggle('is-invalid', invalid);
  }

  /** Takes the name anew, in another language. */
  relabel(): void {
    if (this.#rules.label) this.input.setAttribute('aria-label', this.#rules.label());
  }

  focus(): void {
    this.input.focus();
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  #show({ value, caret }: Edit): void {
    const { input } = this;
    this.#clean = this.#rules.mask().clean(value);
    if (input.value !== value) input.value = value;
    if (document.activeElement === input) input.setSelectionRange(caret, caret);
  }

  #beforeInput(event: InputEvent): void {
    const { input } = this;
    const { selectionStart, selectionEnd, value } = input;
    if (selectionStart === null || selectionStart !== selectionEnd) return;
    const direction =
      event.inputType === 'deleteContentBackward'
        ? 'backward'
        : event.inputType === 'deleteContentForward'
          ? 'forward'
          : undefined;
    if (!direction) return;
    const edit = deleteAcrossSeparator(this.#rules.mask(), value, selectionStart, direction);
    if (!edit) return;
    event.preventDefault();
    this.#demanded = false;
    this.#show(edit);
    this.#events.edited(this, false);
  }

  #onInput(event: Event): void {
    const { input } = this;
    const deleting = event instanceof InputEvent && event.inputType.startsWith('delete');
    this.#demanded = false;
    const caret = input.selectionStart ?? input.value.length;
    const edit = reformat(this.#rules.mask(), input.value, caret);
    this.#show(edit);
    const atEnd = (input.selectionStart ?? 0) >= input.value.length;
    this.#events.edited(this, !deleting && atEnd && document.activeElement === input);
  }

  #onKey(event: KeyboardEvent): void {
    const { input } = this;
    if (input.selectionStart !== input.selectionEnd || event.altKey || event.ctrlKey || event.metaKey) return;
    const start = input.selectionStart === 0;
    const end = input.selectionStart === input.value.length;
    const back = (event.key === 'Backspace' && this.empty) || (event.key === 'ArrowLeft' && start);
    if (back) {
      this.#events.leave(this, 'previous');
      event.preventDefault();
    } else if (event.key === 'ArrowRight' && end && !event.shiftKey) {
      this.#events.leave(this, 'next');
      event.preventDefault();
    }
  }
}
