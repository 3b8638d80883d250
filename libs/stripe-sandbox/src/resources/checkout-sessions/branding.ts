import { checkUrl } from '../../kernel/params/url';
import type { View } from '../../kernel/view';
import { businessName } from '../account/settings';
import type { CheckoutParams } from './params';
import type { CheckoutBranding, CheckoutSessionRecord } from './record';

const BUTTON_COLOR = '#2b4a8b';

/** @throws ApiError for the address of a logo that is none of the web */
export function readBranding({ branding_settings: given }: CheckoutParams): CheckoutBranding | null {
  checkUrl(given?.logo?.url, 'branding_settings[logo][url]');
  const branding = { button_color: given?.button_color ?? null, logo: given?.logo?.url ?? null };
  return branding.button_color === null && branding.logo === null ? null : branding;
}

/** `branding_settings` of a session: its own, else the account's. */
export const brandingOf = ({ branding, display_name }: CheckoutSessionRecord, { account }: View) => ({
  background_color: '#ffffff',
  border_style: 'rounded',
  button_color: branding?.button_color ?? BUTTON_COLOR,
  display_name: display_name ?? businessName(account.settings) ?? '',
  font_family: 'default',
  icon: null,
  logo: branding?.logo ? { type: 'url', url: branding.logo } : null,
});
