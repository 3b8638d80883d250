/** A saved card as a page may see it: what the API shows of it, for the publishable key. */
export interface SavedMethod {
  id: string;
  type: string;
  billing_details: Record<string, unknown>;
  card: { brand: string; last4: string; exp_month: number; exp_year: number };
}

/** The features of a customer session that a Payment Element knows (`components.payment_element.features`). */
export interface SessionFeatures {
  payment_method_remove: 'disabled' | 'enabled';
  payment_method_save: 'disabled' | 'enabled';
  payment_method_save_usage: 'off_session' | 'on_session' | null;
}

/** Whom a customer session is for, as far as the form shows it. */
export interface SessionCustomer {
  methods: SavedMethod[];
  /** `null` for a session of another component than the Payment Element. */
  features: SessionFeatures | null;
}

/** What an event tells the page of a saved card: no number, no expiry. */
export const toldOf = ({ id, type, billing_details }: SavedMethod) => ({ id, type, billing_details });

export type ToldMethod = ReturnType<typeof toldOf>;
