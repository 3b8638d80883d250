import type { Settings } from '../../kernel/store/account';

declare module '../../kernel/store/account' {
  interface Settings {
    /** Only calls make payouts. Without it each day pays out what became available before it. */
    manualPayouts?: boolean;
  }
}

/** Whether the schedule makes payouts. */
export const paysOutDaily = (settings: Settings): boolean => settings.manualPayouts !== true;
