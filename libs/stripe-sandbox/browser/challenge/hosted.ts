import { type ApiObject, isRecord } from '../common/api';
import type { ChallengeOutcome } from '../common/protocol';
import { Decision } from './decision';
import { el } from './dom';

/** Where the shopper goes back to; undefined for an intent that waits for nothing, or an unsafe address. */
function returnUrl(intent: ApiObject | undefined): URL | undefined {
  const action = intent?.next_action;
  const redirect = isRecord(action) ? action.redirect_to_url : undefined;
  const address = isRecord(redirect) ? redirect.return_url : undefined;
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return ['javascript:', 'data:', 'blob:'].includes(url.protocol) ? undefined : url;
}

function notice(title: string, text: string, back?: URL): void {
  const link = back ? [el('p', {}, el('a', { href: back.href }, `Back to ${back.host}`))] : [];
  document.body.append(el('main', { class: 'decision' }, el('h1', {}, title), el('p', {}, text), ...link));
}

/** The shop's address as the query names it: good for a name and a link, never followed by itself. */
function shop(query: URLSearchParams): URL | undefined {
  const address = query.get('return_url') ?? '';
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/**
 * The challenge as a page of its own (`next_action.redirect_to_url`): afterwards the browser goes to
 * `return_url` with the intent, its client secret and `redirect_status=succeeded|failed`.
 */
export function showHosted(): void {
  const query = new URLSearchParams(window.location.search);
  const kind = query.has('setup_intent') ? 'setup_intent' : 'payment_intent';
  const intentId = query.get(kind);
  const clientSecret = query.get(`${kind}_client_secret`);
  const publishableKey = query.get('publishable_key');
  document.body.append(
    el(
      'header',
      { class: 'bar' },
      el('span', { class: 'badge' }, 'Sandbox'),
      el('span', {}, '3-D Secure test'),
    ),
  );
  if (!intentId || !clientSecret || !publishableKey) {
    notice('This address is not complete', 'Go back to the shop and start the payment again.');
    return;
  }

  const goBack = (outcome: ChallengeOutcome, intent: ApiObject | undefined) => {
    const url = returnUrl(intent);
    if (!url) {
      decision.root.remove();
      return notice('This check has ended', 'It has been answered before.', shop(query));
    }
    url.searchParams.set(kind, intentId);
    url.searchParams.set(`${kind}_client_secret`, clientSecret);
    url.searchParams.set('redirect_status', outcome === 'succeed' ? 'succeeded' : 'failed');
    window.location.replace(url);
  };
  const credentials = { base: window.location.origin, publishableKey };
  const merchant = shop(query)?.host ?? query.get('merchant') ?? 'Test shop';
  const decision = new Decision({ credentials, intentId, clientSecret, merchant }, goBack);
  document.body.append(decision.root);
  void decision.show();
}
