/*
 * The wire between the integrator's page and a frame of the sandbox. Either end names the other's
 * origin when it sends, and when it receives checks both where a message comes from (origin) and
 * which window sent it (source).
 */

interface Envelope {
  stripeFrame: string;
  message: unknown;
}

const isEnvelope = (data: unknown): data is Envelope =>
  typeof data === 'object' && data !== null && 'stripeFrame' in data && 'message' in data;

interface Hello {
  kind: 'hello';
}

/** The page's end. */
export class PageWire<Sent, Received extends { kind: string }> {
  readonly #iframe: HTMLIFrameElement;
  readonly #origin: string;
  readonly #id: string;
  readonly #listen: (event: MessageEvent) => void;
  #open = false;

  /**
   * @param hello called when the frame has loaded, and again whenever the browser has loaded it anew
   *   (moving an iframe in the document does that); nothing sent before is delivered
   */
  constructor(
    iframe: HTMLIFrameElement,
    id: string,
    origin: string,
    on: { hello: () => void; message: (message: Received) => void },
  ) {
    this.#iframe = iframe;
    this.#id = id;
    this.#origin = origin;
    this.#listen = (event) => {
      if (event.source === null || event.source !== iframe.contentWindow) return;
      if (event.origin !== origin || !isEnvelope(event.data) || event.data.stripeFrame !== id) return;
      const message = event.data.message as Received | Hello;
      if (message.kind === 'hello') {
        this.#open = true;
        on.hello();
      } else on.message(message as Received);
    };
    window.addEventListener('message', this.#listen);
  }

  get open(): boolean {
    return this.#open;
  }

  send(message: Sent): void {
    if (!this.#open) return;
    this.#iframe.contentWindow?.postMessage({ stripeFrame: this.#id, message }, this.#origin);
  }

  close(): void {
    this.#open = false;
    window.removeEventListener('message', this.#listen);
  }
}

/** The frame's end. Who embeds it, and under which id, stands in the frame's own URL fragment. */
export class FrameWire<Sent, Received extends { kind: string }> {
  readonly #id: string;
  readonly #origin: string;

  constructor(address: URLSearchParams, receive: (message: Received) => void) {
    this.#id = address.get('id') ?? '';
    this.#origin = address.get('origin') ?? '';
    window.addEventListener('message', (event) => {
      if (event.source !== window.parent || event.origin !== this.#origin) return;
      if (isEnvelope(event.data) && event.data.stripeFrame === this.#id)
        receive(event.data.message as Received);
    });
  }

  send(message: Sent | Hello): void {
    window.parent.postMessage({ stripeFrame: this.#id, message }, this.#origin);
  }
}

export const frameAddress = () => new URLSearchParams(window.location.hash.slice(1));

let frames = Math.floor(Math.random() * 9000) + 1000;

/** Makes an iframe with Stripe's naming (`__privateStripeFrameNNNN`); `address` goes into its URL fragment. */
export function makeFrame(
  url: string,
  address: Record<string, string>,
): { iframe: HTMLIFrameElement; id: string } {
  frames += 1;
  const id = `__privateStripeFrame${frames}`;
  const iframe = document.createElement('iframe');
  iframe.name = id;
  iframe.src = `${url}#${new URLSearchParams({ ...address, id, origin: window.location.origin })}`;
  iframe.referrerPolicy = 'no-referrer';
  return { iframe, id };
}
