import type { StripeError } from '../common/api';
import { CARD_TYPES, type ElementType, type FromField, type ToField } from '../common/protocol';
import { makeFrame, type PageWire } from '../common/wire';

/** An element on the page. */
export interface Mounted {
  container: HTMLElement;
  wrapper: HTMLElement;
  iframe: HTMLIFrameElement;
  wire: PageWire<ToField, FromField>;
  unwatch: () => void;
  timer: number;
  ready: boolean;
  /** Why the element will not come. */
  failed?: StripeError;
}

const TITLES: Record<ElementType, string> = {
  card: 'Secure card payment input frame',
  cardNumber: 'Secure card number input frame',
  cardExpiry: 'Secure expiration date input frame',
  cardCvc: 'Secure CVC input frame',
  payment: 'Secure payment input frame',
  linkAuthentication: 'Secure email input frame',
  address: 'Secure address input frame',
};

/** Room for the focus rings of a payment form, which would be cut off at the frame's edge. */
const ROOM = 'margin:-4px;width:calc(100% + 8px);min-width:0';
const TIGHT = 'margin:0;width:1px;min-width:100%';

/** The iframe of an element in its wrapper, named, titled and sized as Stripe's. */
export function makeElementFrame(
  base: string,
  type: ElementType,
  group: string,
): { wrapper: HTMLElement; iframe: HTMLIFrameElement; id: string } {
  const page = type === 'payment' ? 'elements-inner-payment' : 'elements-inner-card';
  const { iframe, id } = makeFrame(`${base}/v3/${page}.html`, { type, group });
  iframe.title = TITLES[type];
  iframe.allow = 'payment *';
  // `color-scheme: light` equals that of the frame's page, which keeps its background transparent.
  iframe.style.cssText = `border:0;padding:0;${CARD_TYPES.some((card) => card === type) ? TIGHT : ROOM};height:19.2px;display:block;overflow:hidden;color-scheme:light;user-select:none`;
  const wrapper = document.createElement('div');
  wrapper.className = '__PrivateStripeElement';
  wrapper.style.cssText =
    'margin:0;padding:0;border:0;display:block;background:transparent;position:relative';
  wrapper.append(iframe);
  return { wrapper, iframe, id };
}
