import { formatMoney } from '../../card-rules/money';
import { el } from '../challenge/dom';
import type { Part } from './part';
import type { OpenState } from './state';
import type { Language } from './texts';

/** The ways in which the shop can send it. */
export class Shipping implements Part {
  readonly root = el('section', {});
  #chosen: string | null;

  /** @param changed told the id of the option that is chosen now */
  constructor(
    { currency, shipping_options: options, shipping_rate: chosen }: OpenState,
    language: Language,
    changed: (id: string) => void,
  ) {
    this.#chosen = chosen;
    this.root.hidden = options.length === 0;
    const group = el('fieldset', { class: 'group', 'aria-label': language.say('shipping') });
    for (const { id, name, amount } of options) {
      const radio = el('input', { type: 'radio', name: 'shippingRate', value: id });
      radio.checked = id === chosen;
      radio.addEventListener('change', () => {
        this.#chosen = id;
        changed(id);
      });
      const text = el(
        'span',
        {},
        name,
        el('small', {}, formatMoney(amount, currency ?? 'usd', language.tag)),
      );
      group.append(el('div', { class: 'row' }, el('label', { class: 'choice' }, radio, text)));
    }
    this.root.append(el('h2', {}, language.say('shipping')), group);
  }

  demand(): undefined {
    return undefined;
  }

  values(): Record<string, unknown> {
    return this.#chosen === null ? {} : { shipping_rate: this.#chosen };
  }
}
