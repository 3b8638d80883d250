import { el } from '../challenge/dom';
import { Labelled, textInput } from './input';
import type { Part } from './part';
import type { CustomField, OpenState, Problem } from './state';
import type { Language } from './texts';

interface Answer {
  field: CustomField;
  input: Labelled<HTMLInputElement | HTMLSelectElement>;
}

/** The shop's own questions. */
export class CustomFields implements Part {
  readonly root = el('section', {});
  readonly #language: Language;
  readonly #answers: Answer[];

  constructor({ custom_fields: fields }: OpenState, language: Language) {
    this.#language = language;
    this.#answers = fields.map((field) => ({ field, input: this.#input(field) }));
    this.root.hidden = fields.length === 0;
    this.root.append(
      el('h2', {}, language.say('moreInformation')),
      ...this.#answers.map(({ input }) => input.root),
    );
  }

  demand(): HTMLElement | undefined {
    const wrong = this.#answers.filter((answer) => !this.#check(answer));
    return wrong[0]?.input.control;
  }

  values(): Record<string, unknown> {
    if (this.#answers.length === 0) return {};
    return {
      custom_fields: this.#answers.map(({ field, input }) => ({ key: field.key, value: input.value })),
    };
  }

  refuse({ param }: Problem, message: string): HTMLElement | undefined {
    const found = this.#answers.find(({ field }) => param === `custom_fields[${field.key}]`);
    found?.input.fail(message);
    return found?.input.control;
  }

  #check({ field, input }: Answer): boolean {
    if (!field.optional && !input.demand(this.#language.say('required'))) return false;
    const least = (field.text ?? field.numeric)?.minimum_length ?? 0;
    const { value } = input;
    const message =
      value === ''
        ? ''
        : field.numeric && !/^\d+$/.test(value)
          ? this.#language.say('digitsOnly')
          : value.length < least
            ? this.#language.say('tooShort', { count: least })
            : '';
    input.fail(message);
    return message === '';
  }

  #input(field: CustomField): Labelled<HTMLInputElement | HTMLSelectElement> {
    const name = `customField-${field.key}`;
    const { custom } = field.label;
    const label = field.optional ? this.#language.say('optional', { label: custom }) : custom;
    if (field.dropdown) {
      const options = field.dropdown.options.map((option) =>
        el('option', { value: option.value }, option.label),
      );
      const none = el('option', { value: '' }, this.#language.say('choose'));
      const select = el('select', { class: 'box' }, none, ...options);
      select.value = field.dropdown.default_value ?? '';
      return new Labelled(select, name, label);
    }
    const typed = field.text ?? field.numeric;
    const input = textInput(name, label, {
      autocomplete: 'off',
      maxlength: String(typed?.maximum_length ?? 255),
      ...(field.numeric ? { inputmode: 'numeric' } : {}),
    });
    input.control.value = typed?.default_value ?? '';
    return input;
  }
}
