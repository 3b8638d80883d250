import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** One call over a connection that is kept; milliseconds until the whole answer is there. */
export function call(url) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const sent = request(url, { agent, headers: { accept: 'application/json' } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => {
        const ms = performance.now() - began;
        if (response.statusCode === 200) resolve({ ms, body: JSON.parse(text) });
        else reject(new Error(`${url} answered ${response.statusCode}: ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

/**
 * Calls every kind in turn, so that a busy moment of the machine meets all of them alike.
 * @param kinds `[name, (n) => url]`
 * @returns `{name, p50, p95}` in milliseconds
 */
export async function measure(kinds, calls) {
  const times = new Map(kinds.map(([name]) => [name, []]));
  for (let n = -20; n < calls; n++) {
    for (const [name, urlOf] of kinds) {
      const { ms } = await call(urlOf(n + 20));
      if (n >= 0) times.get(name).push(ms);
    }
  }
  return [...times].map(([name, list]) => {
    const sorted = list.sort((a, b) => a - b);
    return { name, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
  });
}
