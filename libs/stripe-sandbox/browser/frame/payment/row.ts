import { el } from '../../challenge/dom';

/**
 * One field of the form with its label and its error: `Label`, `Input` and `Error` are the class names that an
 * integrator's rules go by.
 */
export class Row {
  readonly root: HTMLElement;
  readonly control: HTMLInputElement | HTMLSelectElement;
  readonly #label = el('label', { class: 'Label' });
  readonly #error = el('p', { class: 'Error', role: 'alert' });
  #text = '';

  constructor(
    name: string,
    control: HTMLInputElement | HTMLSelectElement,
    beside?: HTMLElement,
    id = `payment-${name}Input`,
  ) {
    control.id = id;
    control.name = name;
    control.classList.add('Input');
    this.control = control;
    this.#label.htmlFor = id;
    this.#error.id = `${id}-error`;
    this.#error.hidden = true;
    this.root = el(
      'div',
      { class: `Row Row-${name}` },
      this.#label,
      el('div', { class: 'Holder' }, control, ...(beside ? [beside] : [])),
      this.#error,
    );
  }

  set label(text: string) {
    this.#label.textContent = text;
  }

  /** Shows what is wrong, or that nothing is. */
  show(state: { error: string; empty: boolean; complete: boolean }): void {
    const invalid = state.error !== '';
    const classes: [string, boolean][] = [
      ['--invalid', invalid],
      ['--empty', state.empty],
      ['--complete', state.complete && !state.empty],
    ];
    for (const [suffix, on] of classes) {
      this.control.classList.toggle(`Input${suffix}`, on);
      this.#label.classList.toggle(`Label${suffix}`, on);
    }
    this.#lift();
    this.control.setAttribute('aria-invalid', String(invalid));
    if (invalid) this.control.setAttribute('aria-describedby', this.#error.id);
    else this.control.removeAttribute('aria-describedby');
    if (state.error === this.#text) return;
    this.#text = state.error;
    this.#error.textContent = state.error;
    this.#error.hidden = !invalid;
  }

  /** Floating labels rest inside an empty field and rise out of the way of what is typed. */
  #lift(): void {
    const resting = this.control.value === '' && document.activeElement !== this.control;
    this.#label.classList.toggle('Label--resting', resting);
    this.#label.classList.toggle('Label--floating', !resting);
  }
}
