import './form.css';
import './checkout.css';
import { el } from '../challenge/dom';
import { colorButton, shopName } from './branding';
import { CheckoutForm } from './form';
import { Order } from './order';
import { type EndedState, Session, type State } from './state';
import { type Language, languageOf } from './texts';
import type { TextName } from './texts/en';

const session = new Session();

function arrow(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 14 14');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', 'M12.5 7h-11m4.5-4.5L1.5 7 6 11.5');
  svg.append(path);
  return svg;
}

function head(
  state: Pick<State, 'branding' | 'cancel_url' | 'merchant'> | null,
  language: Language,
): HTMLElement {
  const header = el('header', { class: 'head' });
  if (state?.cancel_url) {
    const back = el(
      'a',
      {
        href: state.cancel_url,
        class: 'back',
        'data-testid': 'business-link',
        'aria-label': language.say('backTo', { shop: state.merchant }),
      },
      arrow(),
      language.say('back'),
    );
    header.append(back);
  }
  header.append(...(state ? [shopName(state)] : []), el('span', { class: 'badge' }, language.say('sandbox')));
  return header;
}

function notice(
  language: Language,
  state: State | null,
  title: string,
  text: string,
  action?: HTMLElement,
): void {
  const heading = el('h1', { tabindex: '-1' }, title);
  document.body.replaceChildren(
    head(state, language),
    el('main', { class: 'notice' }, heading, el('p', {}, text), ...(action ? [action] : [])),
  );
  document.title = `${title} · ${language.say('sandbox')}`;
  heading.focus();
}

function link(address: string | null, text: string): HTMLElement | undefined {
  return address === null ? undefined : el('a', { href: address, class: 'button' }, text);
}

/** What is left to see of a session that is complete or expired. */
function drawEnded(state: EndedState, language: Language): void {
  const say = (name: TextName) => language.say(name, { shop: state.merchant });
  if (state.status === 'complete') {
    notice(
      language,
      state,
      say('completeTitle'),
      say('completeText'),
      link(state.redirect, say('continueTo')),
    );
    return;
  }
  const back = link(state.cancel_url, say('backTo'));
  notice(language, { ...state, cancel_url: null }, say('expiredTitle'), say('expiredText'), back);
}

/** @param submitted the shopper has just completed it here, and is sent on */
function draw(state: State, submitted = false): void {
  const language = languageOf(state.locale);
  document.documentElement.lang = language.tag;
  colorButton(state);
  const shop = state.merchant;
  if (state.status !== 'open') {
    const leaves = submitted && state.redirect !== null;
    if (leaves) window.location.assign(state.redirect as string);
    // The address of an app leaves the page where it is, and may find no app.
    if (!leaves || !/^https?:/i.test(state.redirect as string)) drawEnded(state, language);
    return;
  }
  document.title = `${shop} · ${language.say('sandbox')}`;
  const form = new CheckoutForm(session, state, language, {
    moved: (next) => draw(next, true),
    adjusted: (next) => order.update(next),
  });
  const order = new Order(state, language, form.order, (problem) => form.refuse(problem));
  document.body.replaceChildren(
    head(state, language),
    el(
      'div',
      { class: 'columns' },
      order.root,
      el('main', {}, form.root, el('p', { class: 'note' }, language.say('sandboxNote'))),
    ),
  );
}

async function load(): Promise<void> {
  const { state, problem } = await session.load();
  if (state) return draw(state);
  const language = languageOf(null);
  if (problem.kind === 'gone') {
    return notice(language, null, language.say('goneTitle'), language.say('goneText'));
  }
  const again = el('button', { type: 'button', class: 'button' }, language.say('retry'));
  again.addEventListener('click', () => void load());
  notice(language, null, language.say('loadFailed'), problem.message, again);
}

// A page that comes back from the browser's memory may show what has changed since.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) void load();
});
void load();
