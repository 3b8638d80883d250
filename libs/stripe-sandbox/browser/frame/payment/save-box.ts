import { el } from '../../challenge/dom';
import type { SessionFeatures } from '../../common/saved-method';

type Usage = SessionFeatures['payment_method_save_usage'];

/** The box by which the shopper has a new card saved, and what becomes of the card by it. */
export class SaveBox {
  readonly root: HTMLElement;
  readonly #box = el('input', {
    type: 'checkbox',
    id: 'payment-savePaymentMethodInput',
    class: 'CheckboxInput',
  });
  readonly #label = el('span', { class: 'CheckboxLabel' });
  #features: SessionFeatures | null = null;

  constructor(changed: () => void) {
    this.#box.name = 'savePaymentMethod';
    this.#box.addEventListener('change', changed);
    this.root = el(
      'label',
      { class: 'Row Row-save Checkbox', for: this.#box.id, hidden: '' },
      this.#box,
      this.#label,
    );
  }

  /** @param features of the customer session; without one there is no box */
  offer(features: SessionFeatures | null, label: string): void {
    this.#features = features;
    this.root.hidden = features?.payment_method_save !== 'enabled';
    this.#label.textContent = label;
  }

  set disabled(disabled: boolean) {
    this.#box.disabled = disabled;
  }

  get offered(): boolean {
    return !this.root.hidden;
  }

  get checked(): boolean {
    return this.offered && this.#box.checked;
  }

  /** The `setup_future_usage` of a payment whose card is saved (`payment_method_save_usage`). */
  get usage(): Usage {
    return this.checked ? (this.#features?.payment_method_save_usage ?? null) : null;
  }

  /**
   * `allow_redisplay` of a new card: whoever ticks the box sees it again; a card that is kept for other reasons is
   * `limited` (docs.stripe.com/payments/save-customer-payment-methods; the latter as github.com/stripe/stripe-ios does).
   * @param kept the intent keeps the card, box or no box
   */
  redisplay(kept: boolean): { allow_redisplay?: 'always' | 'limited' } {
    if (!this.#features) return {};
    if (this.checked) return { allow_redisplay: 'always' };
    return kept ? { allow_redisplay: 'limited' } : {};
  }
}
