import { type Change, withParam } from '../../kernel/versions/change';
import { isObject, renamed } from '../../kernel/versions/json';
import { allowedTypesChange } from '../intents/versions';

const UI_MODES: Readonly<Record<string, string>> = {
  custom: 'elements',
  embedded: 'embedded_page',
  hosted: 'hosted_page',
};
const OLD_UI_MODES = Object.fromEntries(Object.entries(UI_MODES).map(([old, now]) => [now, old]));

const CREATES_SESSION = 'POST /v1/checkout/sessions';
/** What has changed about Checkout sessions. */
export const checkoutSessionChanges: readonly Change[] = [
  {
    name: 'the address that goods are sent to stands in `collected_information`',
    version: '2025-03-31.basil',
    down: {
      'checkout.session': (session, { was: { collected_information: collected } }) =>
        'collected_information' in session
          ? {
              ...session,
              shipping_details: isObject(collected) ? (collected.shipping_details ?? null) : null,
            }
          : session,
    },
  },
  {
    name: 'the values of `ui_mode` are called after what they show',
    version: '2026-03-25.dahlia',
    down: {
      'checkout.session': (session) =>
        renamed(session, 'ui_mode', 'ui_mode', (mode) => OLD_UI_MODES[String(mode)] ?? mode),
    },
    up: (params, endpoint) =>
      endpoint === CREATES_SESSION
        ? withParam(params, 'ui_mode', 'ui_mode', (mode) =>
            typeof mode === 'string' ? (UI_MODES[mode] ?? mode) : mode,
          )
        : params,
  },
  allowedTypesChange([CREATES_SESSION]),
];
