import type { Settings } from '../../kernel/store/account';

declare module '../../kernel/store/account' {
  interface Settings {
    /** What becomes of a subscription when the last retry of a renewal has failed: `cancel` unless set. */
    afterFailedRenewal?: 'cancel' | 'leave_past_due' | 'mark_unpaid';
  }
}

/** What an account's owner wants then. */
export const afterFailedRenewal = (settings: Settings): NonNullable<Settings['afterFailedRenewal']> =>
  settings.afterFailedRenewal ?? 'cancel';
