import { el } from '../challenge/dom';
import { type Labelled, textInput } from './input';
import type { Problem } from './state';
import type { Language } from './texts';

/** A bank account in the United States, and the name of its holder. */
export class BankEntry {
  readonly root: HTMLElement;
  readonly #language: Language;
  readonly #name: Labelled<HTMLInputElement>;
  readonly #routing: Labelled<HTMLInputElement>;
  readonly #account: Labelled<HTMLInputElement>;

  constructor(language: Language, { name, shop }: { name: string | null; shop: string }) {
    this.#language = language;
    const digits = { inputmode: 'numeric', autocomplete: 'off', maxlength: '40' };
    this.#name = textInput('accountHolderName', language.say('accountHolder'), {
      autocomplete: 'name',
      value: name ?? '',
    });
    this.#routing = textInput('routingNumber', language.say('routingNumber'), {
      ...digits,
      placeholder: '110000000',
    });
    this.#account = textInput('accountNumber', language.say('accountNumber'), {
      ...digits,
      placeholder: '000123456789',
    });
    const fields = [this.#name, this.#routing, this.#account].map(({ root }) => root);
    const notes = [language.say('bankDays'), language.say('bankMandate', { shop })];
    this.root = el(
      'div',
      { class: 'entry bank' },
      ...fields,
      ...notes.map((text) => el('p', { class: 'note' }, text)),
    );
  }

  focus(): void {
    this.#name.control.focus();
  }

  /** Marks whatever is empty. @returns the first input that is wrong */
  demand(): HTMLElement | undefined {
    const required = this.#language.say('required');
    const wrong = [this.#name, this.#routing, this.#account].filter((field) => !field.demand(required));
    return wrong[0]?.control;
  }

  values(): Record<string, unknown> {
    return {
      us_bank_account: { routing_number: this.#routing.value, account_number: this.#account.value },
      name: this.#name.value,
    };
  }

  /** Shows a refusal beside the field that it is about. @returns that field; undefined for none of these */
  refuse({ code }: Problem): HTMLElement | undefined {
    const field =
      code === 'routing_number_invalid'
        ? this.#routing
        : code === 'account_number_invalid'
          ? this.#account
          : undefined;
    const text = field === this.#routing ? 'routingInvalid' : 'accountInvalid';
    field?.fail(this.#language.say(text));
    return field?.control;
  }
}
