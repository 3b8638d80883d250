import { el } from '../challenge/dom';
import { AddressFields } from './address';
import type { Part } from './part';
import type { OpenState } from './state';
import type { Language } from './texts';

/** Where it is to be sent. */
export class ShippingAddress implements Part {
  readonly root = el('section', {});
  readonly #fields: AddressFields;

  constructor(state: OpenState, language: Language) {
    const { country, name, ship_to: codes, shipping_address_message: message } = state;
    this.#fields = new AddressFields(language, {
      kind: 'shipping',
      full: true,
      codes: codes ?? undefined,
      country,
      name: { value: name, autocomplete: 'shipping name' },
    });
    if (codes === null) {
      this.root.hidden = true;
      return;
    }
    this.root.append(el('h2', {}, language.say('shippingAddress')), this.#fields.root);
    if (message !== null) this.root.append(el('p', { class: 'note' }, message));
  }

  /** Whether the shopper is asked at all. */
  get asked(): boolean {
    return !this.root.hidden;
  }

  get address(): Record<string, string> {
    return this.#fields.address;
  }

  demand(): HTMLElement | undefined {
    return this.asked ? this.#fields.demand() : undefined;
  }

  values(): Record<string, unknown> {
    return this.asked ? { shipping: { name: this.#fields.name, address: this.address } } : {};
  }
}
