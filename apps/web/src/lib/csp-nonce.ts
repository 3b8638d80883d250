import { pageMeta } from './page-meta';

/** The nonce of this page load, written into the page by the server, for Mantine's style elements. */
export const cspNonce = pageMeta('csp-nonce');

// Read by the scroll lock of Mantine's dialogs, which creates a style element.
Object.assign(globalThis, { __webpack_nonce__: cspNonce });
