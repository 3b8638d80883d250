import { pageMeta } from './page-meta';

/** The nonce of this page load: the server writes it into the page, Mantine's style elements carry it. */
export const cspNonce = pageMeta('csp-nonce');

// Read by the scroll lock below Mantine's dialogs, which makes a style element of its own.
Object.assign(globalThis, { __webpack_nonce__: cspNonce });
