import type { Settings } from '../../kernel/store/account';

declare module '../../kernel/store/account' {
  interface Settings {
    /** What shoppers know the business as: on hosted Checkout, and in `GET /v1/account`. */
    businessName?: string | null;
  }
}

/** The name that the account's owner has set, if any. */
export const businessName = (settings: Settings): string | null => settings.businessName || null;
