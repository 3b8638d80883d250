import { el } from '../challenge/dom';
import type { OpenState } from './state';
import type { Language } from './texts';

/** The ways in which the shop can send it. */
export class Shipping {
  readonly root = el('section', {});
  #chosen: string | null;

  /** @param changed told the id of the option that is chosen now */
  constructor(
    { shipping_options: options, shipping_rate: chosen }: OpenState,
    language: Language,
    money: (amount: number) => string,
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
      const text = el('span', {}, name, el('small', {}, money(amount)));
      group.append(el('div', { class: 'row' }, el('label', { class: 'choice' }, radio, text)));
    }
    this.root.append(el('h2', {}, language.say('shipping')), group);
  }

  get chosen(): string | null {
    return this.#chosen;
  }
}

/** The state as it is with another shipping option. */
export function withShipping(state: OpenState, id: string): OpenState {
  const price = (rate: string | null) =>
    state.shipping_options.find((option) => option.id === rate)?.amount ?? 0;
  const more = price(id) - price(state.shipping_rate);
  return { ...state, amount_total: (state.amount_total ?? 0) + more, shipping_rate: id };
}
