import type { FromChallenge, ToChallenge } from '../common/protocol';
import { FrameWire, frameAddress, makeFrame, PageWire } from '../common/wire';
import { el } from './dom';

/** The outer frame of a challenge: its bar with the close button, and the bank's page in a frame of its own. */
export function showDialog(): void {
  const { iframe, id } = makeFrame(`${window.location.origin}/3d_secure_2/acs`, {});
  iframe.id = 'challengeFrame';
  iframe.name = 'stripe-challenge-frame';
  iframe.title = 'Challenge of the bank (sandbox)';

  let init: Extract<ToChallenge, { kind: 'init' }> | undefined;
  const bank = new PageWire<ToChallenge, FromChallenge>(iframe, id, window.location.origin, {
    hello: () => {
      if (init) bank.send(init);
    },
    message: (message) => page.send(message),
  });
  const page = new FrameWire<FromChallenge, ToChallenge>(frameAddress(), (message) => {
    if (message.kind === 'close') return close();
    init = message;
    document.documentElement.dataset.theme = message.theme;
    bank.send(message);
  });
  const close = () => {
    if (bank.open) bank.send({ kind: 'close' });
    else page.send({ kind: 'done', outcome: 'unreachable' });
  };

  const button = el('button', { type: 'button', class: 'close', 'aria-label': 'Cancel', title: 'Cancel' });
  button.append(closeMark());
  button.addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  document.body.append(
    el(
      'header',
      { class: 'bar' },
      el('span', { class: 'badge' }, 'Sandbox'),
      el('span', {}, '3-D Secure test'),
      button,
    ),
    iframe,
  );
  page.send({ kind: 'hello' });
}

function closeMark(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', 'M3.5 3.5l9 9m0-9l-9 9');
  svg.append(path);
  return svg;
}
