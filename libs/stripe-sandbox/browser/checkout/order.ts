import { el } from '../challenge/dom';
import type { Adjuster } from './adjuster';
import { PromotionCode } from './promotion-code';
import type { OpenState, Problem } from './state';
import { summary } from './summary';
import type { Language } from './texts';

/** What is bought, as it stands, and what the shopper can change about it. */
export class Order {
  readonly root = el('div', { class: 'order' });
  readonly #language: Language;
  readonly #adjuster: Adjuster;
  readonly #promotion: PromotionCode;
  readonly #refused: (problem: Problem) => void;
  #state: OpenState;

  /** @param refused told why a change was refused, where the order has no place to say so */
  constructor(state: OpenState, language: Language, adjuster: Adjuster, refused: (problem: Problem) => void) {
    this.#state = state;
    this.#refused = refused;
    this.#language = language;
    this.#adjuster = adjuster;
    this.#promotion = new PromotionCode(state, language, (code) => this.#code(code));
    this.update(state);
  }

  /** Draws the order anew; the focus stays where it was, if that is still there. */
  update(state: OpenState): void {
    this.#state = state;
    const focused = this.root.contains(document.activeElement) ? document.activeElement?.id : undefined;
    this.#promotion.update(state);
    this.root.replaceChildren(
      summary(state, this.#language, {
        count: (id, quantity) => void this.#count(id, quantity),
        promotion: this.#promotion.root,
        withoutCode: () => void this.#withoutCode(),
      }),
    );
    const again = focused ? document.getElementById(focused) : null;
    if (again instanceof HTMLButtonElement && again.disabled)
      again.parentElement?.querySelector('input')?.focus();
    else again?.focus();
  }

  async #count(id: string, quantity: number): Promise<void> {
    const problem = await this.#adjuster.adjust({ line_items: [{ id, quantity }] });
    if (!problem) return;
    this.update(this.#state);
    this.#refused(problem);
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
