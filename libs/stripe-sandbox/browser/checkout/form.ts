import { formatMoney } from '../../card-rules/money';
import { el } from '../challenge/dom';
import type { SavedCard } from '../frame/saved-cards';
import { challenge } from '../stripe/challenge';
import { Adjuster } from './adjuster';
import { Business } from './business';
import { Consent } from './consent';
import { Contact } from './contact';
import { CustomFields } from './custom-fields';
import { Method } from './method';
import type { Part } from './part';
import { Shipping } from './shipping';
import { ShippingAddress } from './shipping-address';
import type { Answer, OpenState, Problem, Session, State } from './state';
import type { Language } from './texts';
import type { TextName } from './texts/en';

/** The shopper's side of the page: what is typed, what is wrong with it, and sending it once. */
export class CheckoutForm {
  readonly root = el('form', { class: 'PaymentForm-form form', novalidate: '' });
  /** Changes the order: what is bought, how it is sent, at which discount. */
  readonly order: Adjuster;
  #state: OpenState;
  readonly #session: Session;
  readonly #language: Language;
  readonly #moved: (state: State) => void;
  readonly #method: Method;
  readonly #parts: Part[];
  readonly #alert = el('p', { class: 'alert', role: 'alert', tabindex: '-1' });
  readonly #status = el('p', { class: 'visually-hidden', role: 'status' });
  readonly #button = el('button', {
    type: 'submit',
    class: 'SubmitButton',
    'data-testid': 'hosted-payment-submit-button',
  });
  #busy = false;

  /**
   * @param on.moved told when the session is not open any more, or its page must be drawn anew
   * @param on.adjusted told when the order has changed
   */
  constructor(
    session: Session,
    state: OpenState,
    language: Language,
    on: { moved: (state: State) => void; adjusted: (state: OpenState) => void },
  ) {
    this.#session = session;
    this.#state = state;
    this.#language = language;
    this.#moved = on.moved;
    this.order = new Adjuster(session, {
      moved: on.moved,
      adjusted: (next) => {
        this.#update(next);
        on.adjusted(next);
      },
      pending: (pending) => {
        if (!this.#busy) this.#button.disabled = pending;
      },
    });
    const sendTo = new ShippingAddress(state, language);
    this.#method = new Method(state, language, sendTo, {
      change: () => this.#alert.replaceChildren(),
      remove: (card) => void this.#remove(card),
    });
    const business = new Business(state, language, () =>
      sendTo.asked ? sendTo.address.country : this.#method.country,
    );
    this.root.addEventListener('change', () => business.adapt());
    const shipping = new Shipping(state, language, (id) => void this.#adjust({ shipping_rate: id }));
    this.#parts = [
      new Contact(state, language),
      sendTo,
      shipping,
      new CustomFields(state, language),
      this.#method,
      business,
      new Consent(state, language),
    ];
    this.#draw();
    this.root.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
  }

  #draw(): void {
    const { after_submit_message: after, keeps_card: keeps, merchant, submit_message: submit } = this.#state;
    const note = (text: string) => el('p', { class: 'note' }, text);
    this.root.append(...this.#parts.map(({ root }) => root), this.#alert);
    if (submit) this.root.append(note(submit));
    this.root.append(this.#button, this.#status);
    if (keeps) this.root.append(note(this.#language.fields.terms(merchant)));
    if (after) this.root.append(note(after));
    this.#rest();
  }

  #update(state: OpenState): void {
    this.#state = state;
    for (const part of this.#parts) part.update?.(state);
    if (!this.#busy) this.#button.textContent = this.#label();
  }

  #label(): string {
    const { mode, submit_type: type, amount_total: total, currency, trial } = this.#state;
    const amount = total === null ? '' : formatMoney(total, currency ?? 'usd', this.#language.tag);
    if (mode === 'setup') return this.#language.say('buttonSetup');
    if (trial) return this.#language.say('buttonTrial');
    if (mode === 'subscription' || type === 'subscribe') return this.#language.say('buttonSubscribe');
    if (total === 0) return this.#language.say('buttonFree');
    const name = type === 'book' ? 'buttonBook' : type === 'donate' ? 'buttonDonate' : 'buttonPay';
    return this.#language.say(name, { amount });
  }

  /** Shows that the page waits for the shopper. */
  #rest(): void {
    this.#busy = false;
    this.#button.disabled = false;
    this.#button.removeAttribute('aria-busy');
    this.#button.textContent = this.#label();
    this.#status.textContent = '';
  }

  /** Shows that something is under way; nothing can be sent meanwhile. */
  #work(text: TextName): void {
    this.#busy = true;
    this.#button.disabled = true;
    this.#button.setAttribute('aria-busy', 'true');
    this.#button.textContent = this.#language.say(text);
    this.#status.textContent = this.#language.say(text);
  }

  async #adjust(params: Record<string, unknown>): Promise<void> {
    const problem = await this.order.adjust(params);
    if (problem) this.refuse(problem);
  }

  async #remove(card: SavedCard): Promise<void> {
    if (this.#busy) return;
    const { state, problem } = await this.#session.remove(card.id);
    if (state?.status === 'open') this.#method.offer(state.saved_cards);
    else if (state) this.#moved(state);
    else await this.#take({ problem });
  }

  #check(): boolean {
    const wrong = this.#parts.map((part) => part.demand());
    const first = wrong.find((control) => control !== undefined);
    first?.focus();
    return first === undefined;
  }

  async #submit(): Promise<void> {
    if (this.#busy) return;
    this.#alert.textContent = '';
    if (!this.#check()) return;
    this.#work('processing');
    await this.order.settled();
    const params = Object.assign({}, ...this.#parts.map((part) => part.values())) as Record<string, unknown>;
    await this.#take(await this.#session.submit(params));
  }

  /** Goes on with what the sandbox answered. */
  async #take({ state, problem }: Answer): Promise<void> {
    if (problem) {
      this.#rest();
      if (problem.code === 'checkout_session_expired') {
        const now = await this.#session.load();
        if (now.state) return this.#moved(now.state);
      }
      if (problem.code === 'resource_missing' && problem.param === 'payment_method') {
        const now = await this.#session.load();
        if (now.state?.status === 'open') {
          this.#method.offer(now.state.saved_cards);
          return this.#say(this.#language.say('cardGone'));
        }
      }
      return this.refuse(problem);
    }
    if (state.status !== 'open') return this.#leave(state);
    if (!state.challenge) return this.#moved(state);
    await this.#authenticate(state, state.challenge);
  }

  #leave(state: State): void {
    this.#work('done');
    this.#moved(state);
  }

  async #authenticate(state: OpenState, intent: { id: string; client_secret: string }): Promise<void> {
    this.#work('waiting');
    const credentials = { base: window.location.origin, publishableKey: state.publishable_key };
    const kind = intent.id.startsWith('seti_') ? ('setup' as const) : ('payment' as const);
    const outcome = await challenge(
      credentials,
      { id: intent.id, kind, clientSecret: intent.client_secret },
      state.merchant,
    );
    const now = await this.#session.load();
    if (now.state && now.state.status !== 'open') return this.#leave(now.state);
    this.#rest();
    if (now.problem) return this.refuse(now.problem);
    const error = now.state.last_error;
    const refused = outcome === 'fail' || error?.code?.endsWith('authentication_failure');
    if (outcome === 'unreachable') this.#say(this.#language.say('away'));
    else if (refused) this.#say(this.#language.say('authentication'));
    else if (error) {
      const { code, decline_code: declineCode, message, param } = error;
      this.refuse({ kind: 'card', code, declineCode, message: message ?? '', param });
    } else this.#say(this.#language.say('authentication'));
  }

  /** Shows what went wrong where it went wrong, and takes the shopper there. */
  refuse(problem: Problem): void {
    const away = problem.kind === 'away';
    const message = away
      ? this.#language.say('away')
      : this.#language.error(problem.code, problem.declineCode, problem.message);
    const controls = away ? [] : this.#parts.map((part) => part.refuse?.(problem, message));
    const control = controls.find((found) => found !== undefined);
    if (control) control.focus();
    else this.#say(message);
  }

  #say(message: string): void {
    this.#alert.textContent = message;
    this.#alert.focus();
  }
}
