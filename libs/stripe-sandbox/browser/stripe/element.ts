import type { ApiResult, Credentials, StripeError } from '../common/api';
import type { ContactChange } from '../common/contact-element';
import type { PaymentChange } from '../common/payment-element';
import {
  CARD_TYPES,
  type ElementType,
  type FieldAction,
  type FieldChange,
  type FontSource,
  type FrameOptions,
  type FromField,
  type GroupState,
  type ToField,
} from '../common/protocol';
import { PageWire } from '../common/wire';
import { findContainer } from './container';
import { ContainerClasses, type ElementClasses } from './element-classes';
import { type Mounted, makeElementFrame } from './element-frame';
import { IntegrationError } from './errors';
import { pressEnter, watchLabels } from './host-form';
import { Listening } from './listening';
import { PendingRequests, unmounted } from './pending-requests';

const LOAD_TIMEOUT_MS = 20_000;

export type ElementOptions = FrameOptions & { classes?: ElementClasses };

/** What an element needs of the group that it belongs to. */
export interface ElementHost {
  readonly base: string;
  readonly credentials: Credentials;
  readonly fonts: Promise<FontSource[]>;
  readonly secret: string;
  readonly state: GroupState;
  forget(element: StripeElement): void;
  getElement(type: unknown): StripeElement | null;
  mountedTypes(): ElementType[];
}

/** An element on the integrator's page: the frame, its class names, its events. Holds no card data. */
export class StripeElement extends Listening {
  readonly #type: ElementType;
  readonly #group: ElementHost;
  readonly #classes: ContainerClasses;
  readonly #pending = new PendingRequests();
  #options: FrameOptions;
  #mounted: Mounted | undefined;
  #destroyed = false;
  #focusWhenReady = false;

  constructor(type: ElementType, options: ElementOptions, group: ElementHost) {
    super();
    const { classes, ...rest } = options;
    this.#type = type;
    this.#options = rest;
    this.#group = group;
    this.#classes = new ContainerClasses(classes);
  }

  get type(): ElementType {
    return this.#type;
  }

  /** What the page chose, as it stands after updates. */
  get options(): FrameOptions {
    return this.#options;
  }

  get isMounted(): boolean {
    return this.#mounted !== undefined;
  }

  get group(): ElementHost {
    return this.#group;
  }

  /** @throws IntegrationError when destroyed, or when there is nothing to mount on */
  mount(target: unknown): this {
    this.#demandAlive();
    const container = findContainer(target);
    if (this.#mounted?.container === container) return this;
    if (this.#mounted)
      throw new IntegrationError(
        'This Element is already mounted. Use `unmount()` to unmount the Element before re-mounting.',
      );
    if (container.childNodes.length > 0) container.replaceChildren();

    const { wrapper, iframe, id } = makeElementFrame(this.#group.base, this.#type, this.#group.secret);
    const wire = new PageWire<ToField, FromField>(iframe, id, this.#group.base, {
      hello: () => void this.#initialise(),
      message: (message) => this.#receive(message),
    });
    const timer = window.setTimeout(() => {
      if (this.#mounted)
        this.#failToLoad(this.#mounted, {
          type: 'api_connection_error',
          message: `The ${this.#type} element could not be loaded from ${this.#group.base}.`,
        });
    }, LOAD_TIMEOUT_MS);
    const unwatch = watchLabels(container, () => this.focus());
    this.#mounted = { container, wrapper, iframe, wire, unwatch, timer, ready: false };
    this.#classes.attach(container);
    container.append(wrapper);
    if (!CARD_TYPES.some((type) => type === this.#type))
      this.events.emit('loaderstart', { elementType: this.#type });
    return this;
  }

  unmount(): this {
    this.#demandAlive();
    this.#remove();
    return this;
  }

  destroy(): this {
    this.#demandAlive();
    this.#remove();
    this.#destroyed = true;
    this.#group.forget(this);
    return this;
  }

  update(options: ElementOptions = {}): this {
    this.#demandAlive();
    const { classes, ...rest } = options;
    if (classes) this.#classes.rename(classes);
    this.#options = { ...this.#options, ...rest };
    this.#mounted?.wire.send({ kind: 'update', options: rest });
    return this;
  }

  focus(): this {
    this.#demandAlive();
    if (!this.#mounted?.ready) this.#focusWhenReady = true;
    this.#mounted?.iframe.focus();
    this.#mounted?.wire.send({ kind: 'focus' });
    return this;
  }

  blur(): this {
    this.#demandAlive();
    this.#focusWhenReady = false;
    this.#mounted?.wire.send({ kind: 'blur' });
    this.#mounted?.iframe.blur();
    return this;
  }

  clear(): this {
    this.#demandAlive();
    this.#mounted?.wire.send({ kind: 'clear' });
    return this;
  }

  /** Closes an accordion. */
  collapse(): this {
    this.#demandAlive();
    this.#mounted?.wire.send({ kind: 'collapse' });
    return this;
  }

  /**
   * Of an address: what is entered, whether or not it is complete.
   * @throws IntegrationError when the element is not mounted
   */
  async getValue(): Promise<unknown> {
    const { object, error } = await this.request('value', {});
    if (!object) throw new IntegrationError(error.message ?? 'The Element could not be read.');
    const { complete, isNewAddress, value } = object;
    return { complete, isNewAddress, value };
  }

  /** Tells the frame what its group has become. */
  tellGroup(): void {
    this.#mounted?.wire.send({ kind: 'group', group: this.#group.state });
  }

  /**
   * Lets the frame use the card data it holds.
   * @throws IntegrationError when the element is not mounted, or is unmounted before the answer
   */
  request(action: FieldAction, params: Record<string, unknown>): Promise<ApiResult> {
    return new Promise((resolve, reject) => {
      if (!this.#mounted) return reject(unmounted());
      const { failed } = this.#mounted;
      if (failed) return resolve({ error: failed });
      const request = this.#pending.add(resolve, reject);
      const mounted = this.#group.mountedTypes();
      const siblings = CARD_TYPES.filter((type) => type !== this.#type && mounted.includes(type));
      const send = () => {
        // The element may have been unmounted and mounted anew while this waited.
        if (this.#pending.has(request))
          this.#mounted?.wire.send({ kind: 'request', request, action, params, siblings });
      };
      if (this.#mounted.ready) send();
      else this.events.on('ready', send, true);
    });
  }

  #demandAlive(): void {
    if (this.#destroyed)
      throw new IntegrationError('This Element has already been destroyed. Please create a new one.');
  }

  /** Also after the browser has loaded the frame anew, which empties it. */
  async #initialise(): Promise<void> {
    const mounted = this.#mounted;
    const card = CARD_TYPES.find((type) => type === this.#type);
    if (mounted?.ready && card)
      this.#changed({ elementType: card, empty: true, complete: false, error: undefined });
    const { apiVersion, publishableKey, stripeAccount } = this.#group.credentials;
    mounted?.wire.send({
      kind: 'init',
      options: this.#options,
      publishableKey,
      stripeAccount,
      apiVersion,
      group: this.#group.state,
    });
    mounted?.wire.send({ kind: 'fonts', fonts: await this.#group.fonts });
  }

  #receive(message: FromField): void {
    const mounted = this.#mounted;
    if (!mounted) return;
    const elementType = this.#type;
    if (message.kind === 'change') this.#changed(message.change);
    else if (message.kind === 'height') mounted.iframe.style.height = `${message.height}px`;
    else if (message.kind === 'autofill') this.#classes.set('webkitAutofill', message.filled);
    else if (message.kind === 'enter') pressEnter(mounted.container);
    else if (message.kind === 'loaderror') this.#failToLoad(mounted, message.error);
    else if (message.kind === 'brands')
      this.events.emit('carddetailschange', {
        elementType,
        loading: false,
        details: { brands: message.brands, funding: null },
      });
    else if (message.kind === 'networks')
      this.events.emit('networkschange', { elementType, networks: message.networks });
    else if (message.kind === 'removed') {
      const { kind: _, ...event } = message;
      this.events.emit('savedpaymentmethodremove', { elementType, ...event });
    } else if (message.kind === 'answer') this.#pending.resolve(message.request, message.result);
    else {
      if (message.kind === 'ready') this.#becomeReady(mounted);
      if (message.kind === 'focus' || message.kind === 'blur')
        this.#classes.set('focus', message.kind === 'focus');
      this.events.emit(message.kind, { elementType });
    }
  }

  #becomeReady(mounted: Mounted): void {
    window.clearTimeout(mounted.timer);
    mounted.ready = true;
    mounted.failed = undefined;
    if (this.#type === 'payment')
      this.events.emit('availablepaymentmethodschange', {
        elementType: this.#type,
        paymentMethods: { card: { available: true } },
      });
    if (this.#focusWhenReady) this.focus();
    this.#focusWhenReady = false;
  }

  #changed(change: ContactChange | FieldChange | PaymentChange): void {
    this.#classes.set('empty', change.empty);
    this.#classes.set('complete', change.complete);
    this.#classes.set('invalid', 'error' in change && change.error !== undefined);
    this.events.emit('change', change);
  }

  /** Tells that the element will not come; what waits for it gets the same answer. */
  #failToLoad(mounted: Mounted, error: StripeError): void {
    window.clearTimeout(mounted.timer);
    mounted.failed = error;
    this.events.emit('loaderror', { elementType: this.#type, error });
    this.#pending.resolveAll({ error });
  }

  #remove(): void {
    const mounted = this.#mounted;
    if (!mounted) return;
    this.#mounted = undefined;
    window.clearTimeout(mounted.timer);
    mounted.unwatch();
    mounted.wire.close();
    this.#classes.detach();
    mounted.wrapper.remove();
    this.events.forget();
    this.#pending.abandonAll();
  }
}
