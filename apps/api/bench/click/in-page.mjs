/*
 * What runs in the page itself; `benchMark(name, time)` brings it back. Each is handed over as text, so it uses nothing
 * outside of itself.
 */

/** Tells when the next click is made, and when the result of the payment is drawn. */
export function tellResult() {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener('click', () => window.benchMark('clicked', now()), { capture: true, once: true });
  const isPaid = () =>
    [...document.querySelectorAll('h1, h2')].some((one) => /^Payment successful/.test(one.textContent));
  const observer = new MutationObserver(() => {
    if (!isPaid()) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => window.benchMark('paid', now())));
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
}

/** Tells when the bank's question is answered, in the bank's own frame. */
export function tellClick() {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener('click', () => window.benchMark('answered', now()), { capture: true, once: true });
}

/** Tells, in whichever frame it is, when the bank's question is drawn: polling from outside is too coarse. */
export function tellQuestion() {
  const now = () => performance.timeOrigin + performance.now();
  const look = () => {
    if (!document.querySelector('#test-source-authorize-3ds')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => window.benchMark('asked', now())));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
}
