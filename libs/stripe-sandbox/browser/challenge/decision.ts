import { formatMoney } from '../../card-rules/money';
import { type ApiObject, type Credentials, callStripe, isRecord } from '../common/api';
import { PAGE_LOCALE } from '../common/locale';
import type { ChallengeOutcome } from '../common/protocol';
import { el } from './dom';

export interface Case {
  credentials: Credentials;
  intentId: string;
  clientSecret: string;
  merchant: string;
}

const apiPath = (id: string) => `/v1/${id.startsWith('seti_') ? 'setup_intents' : 'payment_intents'}/${id}`;

/** What the account calls itself, as the address of the challenge names it. */
function businessName({ next_action: action }: ApiObject): string | null {
  if (!isRecord(action)) return null;
  const { redirect_to_url: redirect, use_stripe_sdk: sdk } = action;
  const address = isRecord(redirect) ? redirect.url : isRecord(sdk) ? sdk.stripe_js : null;
  return typeof address === 'string' && URL.canParse(address)
    ? new URL(address).searchParams.get('shop')
    : null;
}

function facts(merchant: string, intent: ApiObject): HTMLElement {
  const rows: [string, string][] = [['Shop', businessName(intent) ?? merchant]];
  if (typeof intent.amount === 'number' && typeof intent.currency === 'string')
    rows.push(['Amount', formatMoney(intent.amount, intent.currency, PAGE_LOCALE)]);
  else rows.push(['Purpose', 'Save a card']);
  rows.push(['Reference', String(intent.id)]);
  return el('dl', {}, ...rows.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

/**
 * The page on which a shopper would prove to the bank who they are: two buttons say how that ends.
 * The answer is posted to the sandbox and read to its end before anybody is told.
 */
export class Decision {
  readonly root = el('main', { class: 'decision' });
  readonly #case: Case;
  readonly #status = el('p', { class: 'status', role: 'status' });
  readonly #approve = el(
    'button',
    { id: 'test-source-authorize-3ds', type: 'button', class: 'primary' },
    'Complete',
  );
  readonly #refuse = el('button', { id: 'test-source-fail-3ds', type: 'button' }, 'Fail');
  readonly #finish: (outcome: ChallengeOutcome, intent: ApiObject | undefined) => void;
  #intent: ApiObject | undefined;
  #sending = false;

  /** @param finish told once, with the intent as it was before the answer */
  constructor(given: Case, finish: (outcome: ChallengeOutcome, intent: ApiObject | undefined) => void) {
    this.#case = given;
    this.#finish = finish;
    this.#approve.addEventListener('click', () => void this.answer('succeed'));
    this.#refuse.addEventListener('click', () => void this.answer('fail'));
  }

  /** Reads the intent and shows it; one that is no longer waiting ends the challenge at once. */
  async show(): Promise<void> {
    const { credentials, intentId, clientSecret, merchant } = this.#case;
    const answer = await callStripe(credentials, 'GET', apiPath(intentId), { client_secret: clientSecret });
    if (answer.error) return this.#fail(answer.error.message ?? 'The payment could not be read.');
    this.#intent = answer.object;
    if (answer.object.status !== 'requires_action') return this.#finish('moved_on', answer.object);
    const title = el('h1', { tabindex: '-1' }, 'Confirm that it is you');
    this.root.replaceChildren(
      title,
      el(
        'p',
        {},
        'This page stands in for the 3-D Secure check of a bank. No bank is asked and no money moves: choose how the check ends.',
      ),
      facts(merchant, answer.object),
      el('div', { class: 'actions' }, this.#approve, this.#refuse),
      this.#status,
    );
    title.focus();
  }

  /** @param closing the shopper closes the page: there is no staying here if the sandbox is away */
  async answer(outcome: 'succeed' | 'fail', closing = false): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    this.#approve.disabled = true;
    this.#refuse.disabled = true;
    this.#status.textContent = 'Sending your answer…';
    const { credentials, intentId, clientSecret } = this.#case;
    const { error } = await callStripe(credentials, 'POST', `/_challenge/${intentId}`, {
      client_secret: clientSecret,
      outcome,
    });
    if (!error) return this.#finish(outcome, this.#intent);
    const away = error.type === 'api_connection_error' || error.type === 'api_error';
    if (!away) return this.#finish('moved_on', this.#intent);
    if (closing) return this.#finish('unreachable', this.#intent);
    this.#sending = false;
    this.#approve.disabled = false;
    this.#refuse.disabled = false;
    this.#status.textContent = 'Your answer could not be sent. Nothing was decided; please try again.';
  }

  #fail(message: string): void {
    const again = el('button', { type: 'button', class: 'primary' }, 'Try again');
    again.addEventListener('click', () => void this.show());
    this.root.replaceChildren(
      el('h1', {}, 'This page could not be loaded'),
      el('p', { role: 'alert' }, message),
      el('div', { class: 'actions' }, again),
    );
  }
}
