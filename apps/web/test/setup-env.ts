import { runInThisContext } from 'node:vm';

// The environment's fetch, streams and AbortSignal are its own, which Node's Request does not take: the router
// and the query cache get Node's own, which live outside of jest's sandbox.
const names = [
  'AbortController',
  'AbortSignal',
  'BroadcastChannel',
  'Headers',
  'ReadableStream',
  'Request',
  'Response',
  'structuredClone',
  'TextDecoder',
  'TextEncoder',
];
for (const name of names) {
  Object.defineProperty(globalThis, name, {
    value: runInThisContext(name),
    configurable: true,
    writable: true,
  });
}

// For each timer, happy-dom's environment makes a stack trace to see who asks for it, which takes a tenth of these specs'
// time. What it looks for is jasmine, which nobody uses here.
const OuterError = runInThisContext('Error') as ErrorConstructor;
const timerOf = globalThis.setTimeout as (...args: unknown[]) => unknown;
const quickTimer = (...args: unknown[]) => {
  const { stackTraceLimit } = OuterError;
  OuterError.stackTraceLimit = 0;
  try {
    return timerOf(...args);
  } finally {
    OuterError.stackTraceLimit = stackTraceLimit;
  }
};
Object.assign(globalThis, { setTimeout: quickTimer });

const bytesOf = (blob: Blob) =>
  new ReadableStream({
    async start(controller) {
      controller.enqueue(new Uint8Array(await blob.arrayBuffer()));
      controller.close();
    },
  });

/** Node's Request does not take the environment's blobs, which the environment's FileReader needs: only their bytes. */
class PageRequest extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    const streamed = (body: Blob) => Object.assign({ duplex: 'half' }, init, { body: bytesOf(body) });
    super(input, init?.body instanceof Blob ? streamed(init.body) : init);
  }
}
Object.assign(globalThis, { Request: PageRequest });

Object.defineProperty(window, 'matchMedia', {
  value: (query: string) => ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  }),
});

class NoResizes {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.defineProperty(globalThis, 'ResizeObserver', { value: NoResizes });

window.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};
