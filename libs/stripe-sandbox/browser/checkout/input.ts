import { el } from '../challenge/dom';

/** A control with its label above and room for what is wrong with it below. */
export class Labelled<Control extends HTMLInputElement | HTMLSelectElement> {
  readonly root: HTMLElement;
  readonly #error: HTMLElement;

  constructor(
    readonly control: Control,
    name: string,
    label: string,
  ) {
    control.id = name;
    control.name = name;
    this.#error = el('p', { class: 'error', id: `${name}-error`, role: 'alert' });
    control.setAttribute('aria-describedby', this.#error.id);
    this.root = el('div', { class: 'group' }, el('label', { for: name }, label), control, this.#error);
    control.addEventListener('input', () => this.fail(''));
  }

  get value(): string {
    return this.control.value.trim();
  }

  /** Says what is wrong; an empty text that nothing is. */
  fail(message: string): void {
    if (this.#error.textContent !== message) this.#error.textContent = message;
    this.control.setAttribute('aria-invalid', String(message !== ''));
  }

  /** Says that the field must be filled, if it must. @returns whether it is fine */
  demand(message: string): boolean {
    const fine = this.root.hidden === true || this.value !== '';
    this.fail(fine ? '' : message);
    return fine;
  }
}

export function textInput(
  name: string,
  label: string,
  attributes: Record<string, string> = {},
): Labelled<HTMLInputElement> {
  return new Labelled(el('input', { type: 'text', class: 'box', ...attributes }), name, label);
}
