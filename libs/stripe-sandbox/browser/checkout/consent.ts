import { el } from '../challenge/dom';
import type { Part } from './part';
import type { OpenState, Problem } from './state';
import type { Language } from './texts';

/** What the shopper is asked to agree to. */
export class Consent implements Part {
  readonly root = el('section', { class: 'consent' });
  readonly #language: Language;
  readonly #error = el('p', { class: 'error', id: 'termsOfServiceConsent-error', role: 'alert' });
  readonly #terms: HTMLInputElement | null;
  readonly #promotions: HTMLInputElement | null;

  constructor(state: OpenState, language: Language) {
    this.#language = language;
    const shop = state.merchant;
    this.#promotions = state.asks_promotions
      ? this.#box('promotionsConsentCheckbox', language.say('promotions', { shop }))
      : null;
    this.#terms = state.asks_terms
      ? this.#box('termsOfServiceConsentCheckbox', state.terms_message ?? language.say('terms', { shop }))
      : null;
    this.#terms?.setAttribute('aria-describedby', this.#error.id);
    this.#terms?.addEventListener('change', () => this.#fail(''));
    this.root.append(this.#error);
    this.root.hidden = !state.asks_terms && !state.asks_promotions;
  }

  demand(): HTMLElement | undefined {
    if (!this.#terms || this.#terms.checked) return undefined;
    this.#fail(this.#language.say('termsNeeded'));
    return this.#terms;
  }

  values(): Record<string, unknown> {
    if (this.root.hidden) return {};
    return {
      consent: {
        ...(this.#promotions ? { promotions: this.#promotions.checked ? 'opt_in' : 'opt_out' } : {}),
        ...(this.#terms?.checked ? { terms_of_service: 'accepted' } : {}),
      },
    };
  }

  refuse({ param }: Problem): HTMLElement | undefined {
    return param?.startsWith('consent') ? this.demand() : undefined;
  }

  #fail(message: string): void {
    this.#error.textContent = message;
    this.#terms?.setAttribute('aria-invalid', String(message !== ''));
  }

  #box(id: string, text: string): HTMLInputElement {
    const box = el('input', { type: 'checkbox', id, name: id });
    this.root.append(el('label', { class: 'choice', for: id }, box, el('span', {}, text)));
    return box;
  }
}
