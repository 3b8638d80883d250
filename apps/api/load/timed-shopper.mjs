import { Shopper } from '../chaos/shopper.mjs';

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

/** How long calls took, by route, in milliseconds. */
export class Timings {
  #byRoute = new Map();

  /** @param path ids in it become `:id` */
  note(method, path, ms) {
    const route = path
      .split('?')[0]
      .split('/')
      .map((part) => (/\d/.test(part) ? ':id' : part))
      .join('/');
    const name = `${method} ${route}`;
    const list = this.#byRoute.get(name) ?? [];
    list.push(ms);
    this.#byRoute.set(name, list);
  }

  /** @returns `{route, calls, p50, p95, p99, max}`, milliseconds, the routes that were called most first */
  rows() {
    return [...this.#byRoute]
      .sort(([, a], [, b]) => b.length - a.length)
      .map(([route, list]) => {
        const sorted = list.toSorted((a, b) => a - b);
        const [p50, p95, p99] = [0.5, 0.95, 0.99].map((q) => quantile(sorted, q));
        return { route, calls: list.length, p50, p95, p99, max: sorted.at(-1) };
      });
  }
}

/** A shopper whose calls are timed once `timings` is set, and for whom any refusal is a finding. */
export class TimedShopper extends Shopper {
  timings = null;

  async send(method, path, body, headers) {
    const began = performance.now();
    try {
      const answer = await super.send(method, path, body, headers);
      this.timings?.note(method, path, performance.now() - began);
      if (answer.status >= 400)
        this.record.finding('answers', `${method} ${path}`, `${answer.status} ${answer.body?.code ?? ''}`);
      return answer;
    } catch (error) {
      this.record.finding('answers', `${method} ${path}`, `no answer: ${error.message}`);
      throw error;
    }
  }
}
