import type { CardBrand } from '../../card-rules/brands';
import type { ValidationError } from '../../card-rules/messages';
import type { CardType } from '../common/protocol';
import type { CardForm } from './card-form';

/** What one split field contributes: its own value by Stripe's name, or what is wrong with it. */
export interface Contribution {
  type: CardType;
  values: { exp?: string; cvc?: string };
  error?: ValidationError;
}

type GroupMessage =
  | { kind: 'hello' }
  | { kind: 'brand'; brand: CardBrand }
  | { kind: 'collect'; request: string }
  | { kind: 'part'; request: string; part: Contribution };

const ANSWER_TIMEOUT_MS = 5_000;

/**
 * Lets the frames of one group meet by a BroadcastChannel of the sandbox's own origin, named by the
 * group's secret: the number frame tells the brand and gathers expiry and CVC; the page sees none of it.
 */
export class FieldGroup {
  readonly #channel: BroadcastChannel;
  readonly #type: CardType;
  readonly #form: CardForm;
  readonly #waiting = new Map<string, (part: Contribution) => void>();

  constructor(secret: string, type: CardType, form: CardForm) {
    this.#type = type;
    this.#form = form;
    this.#channel = new BroadcastChannel(`stripe-sandbox-group-${secret}`);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<GroupMessage>) => this.#receive(data));
    this.#post({ kind: 'hello' });
  }

  tellBrand(): void {
    if (this.#type === 'cardNumber') this.#post({ kind: 'brand', brand: this.#form.brand });
  }

  /** Asks the sibling frames; each marks what is unfinished.
   *  @returns undefined if one of them does not answer */
  async collectContributions(siblings: readonly CardType[]): Promise<Contribution[] | undefined> {
    const request = crypto.getRandomValues(new Uint32Array(2)).join('-');
    const parts: Contribution[] = [];
    if (siblings.length === 0) return parts;
    return new Promise((resolve) => {
      const finish = (answer: Contribution[] | undefined) => {
        window.clearTimeout(timer);
        this.#waiting.delete(request);
        resolve(answer);
      };
      const timer = window.setTimeout(() => finish(undefined), ANSWER_TIMEOUT_MS);
      this.#waiting.set(request, (part) => {
        parts.push(part);
        if (siblings.every((type) => parts.some((found) => found.type === type))) finish(parts);
      });
      this.#post({ kind: 'collect', request });
    });
  }

  #post(message: GroupMessage): void {
    this.#channel.postMessage(message);
  }

  #receive(message: GroupMessage): void {
    if (message.kind === 'hello') this.tellBrand();
    if (message.kind === 'brand') this.#form.foreignBrand = message.brand;
    if (message.kind === 'part') this.#waiting.get(message.request)?.(message.part);
    if (message.kind === 'collect') {
      const error = this.#form.demand();
      const values = { exp: this.#form.value('exp-date'), cvc: this.#form.value('cvc') };
      this.#post({ kind: 'part', request: message.request, part: { type: this.#type, values, error } });
    }
  }
}
