import type { Credentials } from '../common/api';
import type { IntentRef } from '../common/client-secret';
import type { ChallengeOutcome, FromChallenge, ToChallenge } from '../common/protocol';
import { makeFrame, PageWire } from '../common/wire';

const LOAD_TIMEOUT_MS = 20_000;

/** The page's own scheme where it declares one, else the shopper's preference. */
function theme(): 'light' | 'dark' {
  const declared = getComputedStyle(document.documentElement).colorScheme;
  if (declared === 'light' || declared === 'dark') return declared;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function makeDialog(iframe: HTMLIFrameElement): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', 'Authenticate your payment');
  dialog.tabIndex = -1;
  dialog.dataset.stripeSandbox = 'challenge';
  dialog.style.cssText =
    'position:fixed;inset:0;width:100vw;height:100dvh;max-width:none;max-height:none;margin:0;padding:0;border:0;outline:0;' +
    'display:grid;place-items:center;background:rgba(15,17,21,.55);overflow:hidden;overscroll-behavior:contain';
  iframe.title = 'Secure authentication frame';
  iframe.style.cssText =
    'border:0;display:block;width:min(500px,100vw);height:clamp(min(600px,100dvh),calc((500px - 100vw) * 9999),100dvh);background:#fff;' +
    'border-radius:min(12px,calc((100vw - 500px) * 9999));box-shadow:0 24px 80px rgba(0,0,0,.35);color-scheme:normal';
  if (theme() === 'dark') iframe.style.background = '#1b1e23';
  dialog.append(iframe);
  return dialog;
}

/**
 * Opens the challenge over the whole page. A modal `dialog` makes the rest of the page inert, keeps
 * the focus inside, and gives it back afterwards. Escape, the backdrop and the close button in the
 * frame all count as a refusal: the frame posts the failure, as Stripe does.
 */
function open(credentials: Credentials, intent: IntentRef, merchant: string): Promise<ChallengeOutcome> {
  return new Promise((resolve) => {
    const { iframe, id } = makeFrame(`${credentials.base}/v3/three-ds-2-challenge.html`, {});
    const dialog = makeDialog(iframe);
    const previous = document.activeElement;
    const finish = (outcome: ChallengeOutcome) => {
      window.clearTimeout(timer);
      wire.close();
      dialog.close();
      dialog.remove();
      if (previous instanceof HTMLElement) previous.focus();
      resolve(outcome);
    };
    const timer = window.setTimeout(() => {
      if (!wire.open) finish('unreachable');
    }, LOAD_TIMEOUT_MS);
    const wire = new PageWire<ToChallenge, FromChallenge>(iframe, id, credentials.base, {
      hello: () => {
        wire.send({
          kind: 'init',
          publishableKey: credentials.publishableKey,
          clientSecret: intent.clientSecret,
          merchant,
          theme: theme(),
        });
        iframe.focus();
      },
      message: ({ outcome }) => finish(outcome),
    });
    const refuse = () => (wire.open ? wire.send({ kind: 'close' }) : finish('unreachable'));
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      refuse();
    });
    dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      refuse();
    });
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) refuse();
    });
    // Before all else, as Stripe does: tests take it for the first frame of the page.
    document.body.prepend(dialog);
    dialog.showModal();
    // Not into a frame that may never load: Escape must work meanwhile.
    dialog.focus();
  });
}

const running = new Map<string, Promise<ChallengeOutcome>>();
let last: Promise<unknown> = Promise.resolve();

/**
 * One challenge at a time: a second call for the same intent joins the first, another intent waits.
 * @param merchant who is paid, as the bank's page names them
 */
export function challenge(
  credentials: Credentials,
  intent: IntentRef,
  merchant = window.location.host,
): Promise<ChallengeOutcome> {
  const current = running.get(intent.id);
  if (current) return current;
  const next = last.then(() => open(credentials, intent, merchant));
  const outcome = next.finally(() => running.delete(intent.id));
  running.set(intent.id, outcome);
  last = outcome.catch(() => undefined);
  return outcome;
}
