import { el } from '../challenge/dom';
import { textInput } from './input';
import type { OpenState, Problem } from './state';
import type { Language } from './texts';

/** Where the shopper types a promotion code. The code that counts is a row of the totals. */
export class PromotionCode {
  readonly root = el('div', { class: 'promotion' });
  readonly #language: Language;
  readonly #apply: (code: string) => Promise<Problem | null>;
  readonly #open: HTMLButtonElement;
  readonly #entry: HTMLElement;
  readonly #input;

  /** @param apply sends a code */
  constructor(state: OpenState, language: Language, apply: (code: string) => Promise<Problem | null>) {
    this.#language = language;
    this.#apply = apply;
    this.#input = textInput('promotionCode', language.say('code'), { maxlength: '500', autocomplete: 'off' });
    this.#open = el('button', { type: 'button', class: 'plain' }, language.say('addCode'));
    this.#open.addEventListener('click', () => {
      this.#show(true);
      this.#input.control.focus();
    });
    const send = el('button', { type: 'button', class: 'secondary' }, language.say('apply'));
    send.addEventListener('click', () => void this.#send());
    // The page has one form, the one that pays.
    this.#input.control.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) void this.#send();
    });
    this.#entry = el('div', { class: 'code-entry' }, this.#input.root, send);
    this.root.append(this.#open, this.#entry);
    this.#show(false);
    this.update(state);
  }

  update({ takes_codes: takes, discounts }: OpenState): void {
    this.root.hidden = !takes || discounts.length > 0;
  }

  /** Puts the focus where a code can be typed again. */
  focus(): void {
    if (this.root.hidden) return;
    (this.#entry.hidden ? this.#open : this.#input.control).focus();
  }

  #show(typing: boolean): void {
    this.#open.hidden = typing;
    this.#entry.hidden = !typing;
  }

  async #send(): Promise<void> {
    const code = this.#input.value;
    if (!this.#input.demand(this.#language.say('required'))) return this.#input.control.focus();
    const problem = await this.#apply(code);
    if (problem) {
      this.#input.fail(this.#language.say(problem.kind === 'away' ? 'away' : 'codeInvalid'));
      this.#input.control.focus();
      return;
    }
    this.#input.control.value = '';
    this.#show(false);
  }
}
