import type { Settings } from '../../kernel/store/account';

declare module '../../kernel/store/account' {
  interface Settings {
    /** Radar's rule: payments of elevated risk are put up for review. */
    reviewElevatedRisk?: boolean;
  }
}

/** Whether an account's owner wants to look at them. */
export const reviewsElevatedRisk = (settings: Settings): boolean => settings.reviewElevatedRisk === true;
