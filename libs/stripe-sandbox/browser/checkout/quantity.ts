import { el } from '../challenge/dom';
import type { Item } from './state';
import type { Language } from './texts';

/** Changes how many of an item are bought, within its bounds. @param change told another quantity */
export function quantityField(
  item: Item & { adjustable: NonNullable<Item['adjustable']> },
  language: Language,
  change: (quantity: number) => void,
): HTMLElement {
  const { minimum, maximum } = item.adjustable;
  const id = `quantity-${item.id}`;
  const input = el('input', {
    id,
    class: 'count',
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: '6',
    value: String(item.quantity),
    'aria-label': language.say('quantityOf', { item: item.name }),
  });
  const set = (wanted: number) => {
    const quantity = Math.min(Math.max(wanted, minimum), maximum);
    input.value = String(quantity);
    if (quantity !== item.quantity) change(quantity);
  };
  input.addEventListener('change', () => {
    const typed = Number(input.value.trim());
    set(Number.isInteger(typed) && input.value.trim() !== '' ? typed : item.quantity);
  });
  const step = (by: 1 | -1) => {
    const name = by === 1 ? 'quantityMore' : 'quantityLess';
    const button = el(
      'button',
      {
        type: 'button',
        id: `${id}-${by === 1 ? 'more' : 'less'}`,
        'aria-label': language.say(name, { item: item.name }),
      },
      by === 1 ? '+' : '−',
    );
    const next = item.quantity + by;
    button.disabled = next < minimum || next > maximum;
    button.addEventListener('click', () => set(Number(input.value) + by));
    return button;
  };
  return el('div', { class: 'quantity' }, step(-1), input, step(1));
}
