import { ElementEvents, type Listener } from './events';

/** What an element has for those who listen to it. */
export abstract class Listening {
  protected readonly events = new ElementEvents();

  on(type: string, listener: Listener): this {
    this.events.on(type, listener);
    return this;
  }

  once(type: string, listener: Listener): this {
    this.events.on(type, listener, true);
    return this;
  }

  off(type: string, listener?: Listener): this {
    this.events.off(type, listener);
    return this;
  }

  addEventListener(type: string, listener: Listener): this {
    return this.on(type, listener);
  }

  removeEventListener(type: string, listener?: Listener): this {
    return this.off(type, listener);
  }
}
