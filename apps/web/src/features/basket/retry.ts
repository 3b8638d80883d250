import { ApiError, hasCode } from '../../lib/http/api-error';

const first = 2_000;
const longest = 60_000;

/** Whether the same call may succeed later: no response, a rate limit or a server error. */
export const isRetryable = (error: unknown): boolean =>
  hasCode(error, 'network', 'rate_limited', 'service_unavailable') ||
  (error instanceof ApiError && (error.details.status ?? 0) >= 500);

/** Retries a call with exponential backoff, and at once when the browser is back online. */
export class Retry {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause = first;

  constructor(private readonly call: () => void) {}

  schedule(): void {
    clearTimeout(this.timer);
    window.removeEventListener('online', this.now);
    this.timer = setTimeout(this.now, this.pause);
    this.pause = Math.min(this.pause * 2, longest);
    window.addEventListener('online', this.now);
  }

  stop(): void {
    clearTimeout(this.timer);
    window.removeEventListener('online', this.now);
    this.pause = first;
  }

  private readonly now = (): void => {
    clearTimeout(this.timer);
    window.removeEventListener('online', this.now);
    this.call();
  };
}
