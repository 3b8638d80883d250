const DEFAULTS = {
  base: 'StripeElement',
  complete: 'StripeElement--complete',
  empty: 'StripeElement--empty',
  focus: 'StripeElement--focus',
  invalid: 'StripeElement--invalid',
  webkitAutofill: 'StripeElement--webkit-autofill',
};
export type ClassState = keyof typeof DEFAULTS;
export type ElementClasses = Partial<Record<ClassState, string>>;

/** Keeps the class names of the container in step with the element's state. */
export class ContainerClasses {
  #names: Record<ClassState, string>;
  readonly #on = new Set<ClassState>(['base', 'empty']);
  #container: HTMLElement | undefined;

  constructor(classes: ElementClasses = {}) {
    this.#names = { ...DEFAULTS, ...classes };
  }

  attach(container: HTMLElement): void {
    this.#container = container;
    this.#on.clear();
    this.#on.add('base').add('empty');
    this.#apply();
  }

  detach(): void {
    for (const state of Object.keys(DEFAULTS) as ClassState[]) this.#toggle(state, false);
    this.#container = undefined;
  }

  rename(classes: ElementClasses): void {
    for (const state of this.#on) this.#toggle(state, false);
    this.#names = { ...this.#names, ...classes };
    this.#apply();
  }

  set(state: ClassState, on: boolean): void {
    if (on) this.#on.add(state);
    else this.#on.delete(state);
    this.#toggle(state, on);
  }

  #apply(): void {
    for (const state of this.#on) this.#toggle(state, true);
  }

  #toggle(state: ClassState, on: boolean): void {
    for (const name of this.#names[state].split(/\s+/).filter(Boolean))
      this.#container?.classList.toggle(name, on);
  }
}
