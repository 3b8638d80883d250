/** Our ids in a path, so that calls of the same kind read alike. */
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** The requests of a page, to tell which of them a payment cannot do without. */
export class Trips {
  #requests = [];

  /** @param isNeeded gets `{method, url}` */
  constructor(page, isNeeded) {
    page.on('requestfinished', (request) => {
      const { startTime, responseEnd } = request.timing();
      if (responseEnd < 0) return;
      const [method, url] = [request.method(), request.url()];
      const needed = isNeeded({ method, url });
      this.#requests.push({ method, url, needed, from: startTime, to: startTime + responseEnd });
    });
  }

  /** Milliseconds within a stretch of time in which at least one needed request was under way. */
  neededWithin(from, to) {
    const stretches = this.#within(from, to)
      .filter(({ needed }) => needed)
      .sort((a, b) => a.from - b.from);
    let [sum, until] = [0, from];
    for (const one of stretches) {
      const [begin, end] = [Math.max(one.from, until), Math.min(one.to, to)];
      if (end > begin) sum += end - begin;
      until = Math.max(until, end);
    }
    return sum;
  }

  /** What else was asked for in that time, such as `GET /api/orders/:id`. */
  othersWithin(from, to) {
    return this.#within(from, to)
      .filter(({ needed }) => !needed)
      .map(({ method, url }) => `${method} ${new URL(url).pathname.replace(ID, ':id')}`);
  }

  #within(from, to) {
    return this.#requests.filter((one) => one.from >= from && one.from < to);
  }
}
