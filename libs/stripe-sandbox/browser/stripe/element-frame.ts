import type { ElementType } from '../shared/protocol';
import { makeFrame } from '../shared/wire';

const TITLES: Record<ElementType, string> = {
  card: 'Secure card payment input frame',
  cardNumber: 'Secure card number input frame',
  cardExpiry: 'Secure expiration date input frame',
  cardCvc: 'Secure CVC input frame',
};

/** The iframe of a card element in its wrapper, named, titled and sized as Stripe's. */
export function makeElementFrame(
  base: string,
  type: ElementType,
  group: string,
): { wrapper: HTMLElement; iframe: HTMLIFrameElement; id: string } {
  const { iframe, id } = makeFrame(`${base}/elements/frame`, { type, group });
  iframe.title = TITLES[type];
  iframe.allow = 'payment *';
  // `color-scheme: light` equals that of the frame's page, which keeps its background transparent.
  iframe.style.cssText =
    'border:0;margin:0;padding:0;width:1px;min-width:100%;height:19.2px;display:block;overflow:hidden;color-scheme:light;user-select:none';
  const wrapper = document.createElement('div');
  wrapper.className = '__PrivateStripeElement';
  wrapper.style.cssText =
    'margin:0;padding:0;border:0;display:block;background:transparent;position:relative';
  wrapper.append(iframe);
  return { wrapper, iframe, id };
}
