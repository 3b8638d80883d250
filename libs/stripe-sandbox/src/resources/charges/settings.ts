import type { Settings } from '../../kernel/store/account';

declare module '../../kernel/store/account' {
  interface Settings {
    /** Radar's rule: a failed CVC check declines the charge with `incorrect_cvc`. */
    blockOnFailedCvc: boolean;
  }
}

export const chargeSettings: Pick<Settings, 'blockOnFailedCvc'> = { blockOnFailedCvc: false };
