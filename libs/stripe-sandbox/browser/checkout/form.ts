import { formatMoney } from '../../card-rules/money';
import { el } from '../challenge/dom';
import { challenge } from '../stripe/challenge';
import { Billing } from './address';
import { CardEntry } from './card-entry';
import { type Labelled, textInput } from './input';
import { SavedCards } from './saved-cards';
import { Shipping, withShipping } from './shipping';
import type { Answer, OpenState, Problem, SavedCard, Session, State } from './state';
import type { Language } from './texts';
import type { TextName } from './texts/en';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** The shopper's side of the page: what is typed, what is wrong with it, and sending it once. */
export class CheckoutForm {
  readonly root = el('form', { class: 'PaymentForm-form form', novalidate: '' });
  #state: OpenState;
  readonly #session: Session;
  readonly #language: Language;
  readonly #moved: (state: State) => void;
  readonly #priced: (state: OpenState) => void;
  readonly #shipping: Shipping;
  readonly #email: Labelled<HTMLInputElement> | null;
  readonly #phone: Labelled<HTMLInputElement> | null;
  #saved: SavedCards;
  readonly #card: CardEntry;
  readonly #billing: Billing;
  readonly #entry: HTMLElement;
  readonly #save = el('input', { type: 'checkbox', id: 'enableStripePass', name: 'enableStripePass' });
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
   * @param on.priced told when the shopper has chosen something that changes the total
   */
  constructor(
    session: Session,
    state: OpenState,
    language: Language,
    on: { moved: (state: State) => void; priced: (state: OpenState) => void },
  ) {
    this.#session = session;
    this.#state = state;
    this.#language = language;
    this.#moved = on.moved;
    this.#priced = on.priced;
    const say = (name: TextName) => language.say(name);
    this.#email =
      state.email === null
        ? textInput('email', say('email'), {
            type: 'email',
            autocomplete: 'email',
            inputmode: 'email',
            placeholder: 'email@example.com',
          })
        : null;
    this.#phone = state.phone
      ? textInput('phoneNumber', say('phone'), { type: 'tel', autocomplete: 'tel', maxlength: '30' })
      : null;
    const money = (amount: number) => formatMoney(amount, state.currency ?? 'usd', language.tag);
    this.#shipping = new Shipping(state, language, money, (id) => {
      this.#state = withShipping(this.#state, id);
      if (!this.#busy) this.#button.textContent = this.#label();
      this.#priced(this.#state);
    });
    this.#card = new CardEntry(language);
    this.#billing = new Billing(state, language);
    this.#entry = el('div', { class: 'entry' }, this.#card.root, this.#billing.root);
    this.#saved = this.#offer(state.saved_cards);
    this.#draw();
    this.#choose();
    this.root.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
  }

  #draw(): void {
    const state = this.#state;
    const language = this.#language;
    const contact = el('section', {}, el('h2', {}, language.say('contact')));
    if (this.#email) contact.append(this.#email.root);
    else {
      contact.append(
        el(
          'dl',
          { class: 'known' },
          el('dt', {}, language.say('email')),
          el('dd', { 'data-testid': 'email-known' }, state.email ?? ''),
        ),
      );
    }
    if (this.#phone) contact.append(this.#phone.root);
    this.root.append(contact, this.#shipping.root);
    if (state.needs_card) {
      const method = el('section', {}, el('h2', {}, language.say('method')), this.#saved.root, this.#entry);
      if (state.may_save) {
        const text = language.say('save', { shop: state.merchant });
        this.#entry.append(
          el('label', { class: 'choice', for: this.#save.id }, this.#save, el('span', {}, text)),
        );
      }
      this.root.append(method);
    }
    this.root.append(this.#alert);
    if (state.submit_message) this.root.append(el('p', { class: 'note' }, state.submit_message));
    this.root.append(this.#button, this.#status);
    if (state.keeps_card) this.root.append(el('p', { class: 'note' }, language.fields.terms(state.merchant)));
    if (state.after_submit_message) this.root.append(el('p', { class: 'note' }, state.after_submit_message));
    this.#rest();
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

  #choose(): void {
    this.#entry.hidden = this.#saved.chosen !== null;
    this.#alert.textContent = '';
  }

  #offer(cards: SavedCard[], before?: string | null): SavedCards {
    const on = {
      change: () => this.#choose(),
      remove: this.#state.may_remove ? (card: SavedCard) => void this.#remove(card) : null,
    };
    return new SavedCards(cards, this.#language, on, before);
  }

  /** Offers the cards that are left; what is typed and chosen stays. */
  #offerAnew(cards: SavedCard[]): void {
    const offered = this.#offer(cards, this.#saved.chosen);
    this.#saved.root.replaceWith(offered.root);
    this.#saved = offered;
    this.#choose();
    if (cards.length > 0) offered.focus();
    else this.#card.focus();
  }

  async #remove(card: SavedCard): Promise<void> {
    if (this.#busy) return;
    const { state, problem } = await this.#session.remove(card.id);
    if (state?.status === 'open') this.#offerAnew(state.saved_cards);
    else if (state) this.#moved(state);
    else await this.#take({ problem });
  }

  #check(): boolean {
    const language = this.#language;
    const wrong: (HTMLElement | undefined)[] = [];
    const email = this.#email;
    if (email) {
      const message = EMAIL.test(email.value)
        ? ''
        : language.say(email.value.includes('@') || email.value === '' ? 'emailIncomplete' : 'emailInvalid');
      email.fail(message);
      if (message) wrong.push(email.control);
    }
    if (this.#phone && !this.#phone.demand(language.say('required'))) wrong.push(this.#phone.control);
    if (this.#state.needs_card && this.#saved.chosen === null) {
      wrong.push(this.#card.demand(), this.#billing.demand());
    }
    const first = wrong.find((control) => control !== undefined);
    first?.focus();
    return first === undefined;
  }

  async #submit(): Promise<void> {
    if (this.#busy) return;
    this.#alert.textContent = '';
    if (!this.#check()) return;
    this.#work('processing');
    const chosen = this.#saved.chosen;
    const card =
      chosen !== null
        ? { payment_method: chosen }
        : {
            card: this.#card.value,
            name: this.#billing.name,
            address: this.#billing.address,
            save: this.#save.checked,
          };
    await this.#take(
      await this.#session.submit({
        ...(this.#email ? { email: this.#email.value } : {}),
        ...(this.#phone ? { phone: this.#phone.value } : {}),
        ...(this.#shipping.chosen === null ? {} : { shipping_rate: this.#shipping.chosen }),
        ...(this.#state.needs_card ? card : {}),
      }),
    );
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
          this.#offerAnew(now.state.saved_cards);
          return this.#say(this.#language.say('cardGone'));
        }
      }
      return this.#refuse(problem);
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
    if (now.problem) return this.#refuse(now.problem);
    const error = now.state.last_error;
    const refused = outcome === 'fail' || error?.code?.endsWith('authentication_failure');
    if (outcome === 'unreachable') this.#say(this.#language.say('away'));
    else if (refused) this.#say(this.#language.say('authentication'));
    else if (error) {
      const { code, decline_code: declineCode, message, param } = error;
      this.#refuse({ kind: 'card', code, declineCode, message: message ?? '', param });
    } else this.#say(this.#language.say('authentication'));
  }

  /** Shows what went wrong where it went wrong, and takes the shopper there. */
  #refuse(problem: Problem): void {
    if (problem.kind === 'away') {
      this.#say(this.#language.say('away'));
      return;
    }
    if (problem.param === 'email' && this.#email) {
      this.#email.fail(this.#language.say('emailInvalid'));
      this.#email.control.focus();
      return;
    }
    const message = this.#language.error(problem.code, problem.declineCode, problem.message);
    const typed = this.#saved.chosen === null && this.#state.needs_card;
    const field = !typed
      ? undefined
      : problem.code === 'incorrect_zip'
        ? this.#billing.refusePostal(message)
        : this.#card.refuse(problem.param, message);
    if (field) field.focus();
    else this.#say(message);
  }

  #say(message: string): void {
    this.#alert.textContent = message;
    this.#alert.focus();
  }
}
