import { el } from '../../challenge/dom';
import type { PaymentOptions } from '../../common/payment-element';
import type { FromField } from '../../common/protocol';
import { drawIcon } from '../icons';
import { type ListenEvents, listen } from './listen';

interface FrameEvents extends ListenEvents {
  toggled: () => void;
}

/** What surrounds the fields of a payment form: the accordion, the terms, the size, focus and keys. */
export class Frame {
  readonly root = el('div', { class: 'PaymentForm' });
  readonly #grid: HTMLElement;
  readonly #header = el('button', { type: 'button', class: 'AccordionItem', hidden: '' });
  readonly #caption = el('span');
  readonly #terms = el('p', { class: 'TermsText' });
  readonly #events: FrameEvents;
  #open = true;
  #accordion = false;
  /** Saved cards stand above the fields, and one of them is chosen. */
  #saved: 'chosen' | 'none' | 'offered' = 'none';

  constructor(rows: readonly (Node | string)[], send: (message: FromField) => void, events: FrameEvents) {
    this.#events = events;
    this.#grid = el('div', { class: 'Grid', id: 'payment-fields' }, ...rows);
    const icon = el('span');
    drawIcon(icon, 'unknown', 'default');
    this.#header.setAttribute('aria-controls', 'payment-fields');
    this.#header.append(icon, this.#caption);
    this.#header.addEventListener('click', () => this.#show(!this.#open));
    this.root.append(this.#header, this.#grid, this.#terms);
    listen(this.root, send, events);
    this.#show(true);
  }

  get collapsed(): boolean {
    return !this.#open && this.#saved === 'none';
  }

  /** Tabs need no tab when there is one method; an accordion keeps its header. */
  arrange(layout: PaymentOptions['layout']): void {
    const type = typeof layout === 'object' ? layout.type : layout;
    this.#accordion = type === 'accordion';
    const collapsed = typeof layout === 'object' && layout.defaultCollapsed === true;
    this.#show(type !== 'accordion' || !collapsed);
  }

  collapse(): void {
    if (this.#accordion && this.#saved === 'none') this.#show(false);
  }

  expand(): void {
    this.#show(true);
  }

  say(terms: string, caption: string): void {
    if (this.#terms.textContent !== terms) this.#terms.textContent = terms;
    this.#terms.hidden = terms === '' || this.collapsed;
    this.#caption.textContent = caption;
  }

  /** The fields of a new card give way to a saved one that is chosen. */
  useSaved(saved: 'chosen' | 'none' | 'offered'): void {
    this.#saved = saved;
    this.#draw();
  }

  #draw(): void {
    this.#header.hidden = !this.#accordion || this.#saved !== 'none';
    this.#grid.hidden = this.#saved === 'chosen' || this.collapsed;
  }

  #show(open: boolean): void {
    const changed = this.#open !== open;
    this.#open = open;
    this.#draw();
    this.#header.setAttribute('aria-expanded', String(open));
    this.#header.classList.toggle('AccordionItem--selected', open);
    if (changed) this.#events.toggled();
  }
}
