/** One try at bringing an event to an endpoint. */
export interface DeliveryAttempt {
  /** Unix seconds on the account's clock. */
  at: number;
  /** HTTP status, `null` when there was no answer. */
  status: number | null;
  error: string | null;
}

/** An event on its way to an endpoint. */
export interface Delivery {
  id: string;
  event: string;
  type: string;
  endpoint: string;
  url: string;
  created: number;
  state: 'delivered' | 'dropped' | 'failed' | 'pending';
  attempts: DeliveryAttempt[];
  /** When the next try is due, in milliseconds on the account's clock. */
  nextAt: number | null;
}

/** What is done to deliveries on purpose. */
export interface DeliveryControls {
  /** How many times each delivery is sent beyond the first. */
  duplicate: number;
  /** Milliseconds before a delivery is sent. */
  delay: number;
  /** Deliveries of the same moment are sent in reverse. */
  reorder: boolean;
  /** How many of the next deliveries are lost; -1 loses all. */
  drop: number;
}

export const NO_CONTROLS: DeliveryControls = { duplicate: 0, delay: 0, reorder: false, drop: 0 };

/** Seconds before each retry; after the last one a delivery has failed. */
export const RETRY_AFTER = [1, 5, 30, 120, 600, 3600];
