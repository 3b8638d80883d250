/** Injection token of {@link Metrics}, or of null while metrics are off. */
export const METRICS = Symbol('METRICS');

/** Where Prometheus reads, on the API's port or on one of its own. */
export const metricsPath = '/metrics';

/** What a process counts and times. Labels are names from our code, never ids, addresses or anything of a person. */
export interface Metrics {
  /** An HTTP request that has been answered, or given up by its client (status 499). */
  observeRequest(request: { method: string; route: string; status: number; seconds: number }): void;
  /** One request sent to Stripe; a retry is another one. */
  observeStripeCall(call: { method: string; route: string; outcome: string; seconds: number }): void;
  /** Everything in the text format of Prometheus. */
  read(): Promise<{ contentType: string; text: string }>;
}
