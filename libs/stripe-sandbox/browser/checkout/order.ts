import { el } from '../challenge/dom';
import type { Adjuster } from './adjuster';
import { PromotionCode } from './promotion-code';
import type { OpenState } from './state';
import { summary } from './summary';
import type { Language } from './texts';

/** What is bought, as it stands, and what the shopper can change about it. */
export class Order {
  readonly root = el('div', { class: 'order' });
  readonly #language: Language;
  readonly #adjuster: Adjuster;
  readonly #promotion: PromotionCode;

  constructor(state: OpenState, language: Language, adjuster: Adjuster) {
    this.#language = language;
    this.#adjuster = adjuster;
    this.#promotion = new PromotionCode(state, language, (code) => this.#code(code));
    this.update(state);
  }

  update(state: OpenState): void {
    this.#promotion.update(state);
    this.root.replaceChildren(
      summary(state, this.#language, {
        promotion: this.#promotion.root,
        withoutCode: () => void this.#withoutCode(),
      }),
    );
  }

  async #code(code: string) {
    const problem = await this.#adjuster.adjust({ promotion_code: code });
    if (!problem) this.root.querySelector<HTMLElement>('.discount .plain')?.focus();
    return problem;
  }

  async #withoutCode(): Promise<void> {
    await this.#adjuster.adjust({ promotion_code: '' });
    this.#promotion.focus();
  }
}
