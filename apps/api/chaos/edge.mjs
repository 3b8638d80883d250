import { createServer, request } from 'node:http';

/** An answer as the record takes it. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * What stands before the API processes for events: hands each to one that is up, as a load balancer does.
 * @returns `{url, stop}`
 */
export async function startEdge(port, { apis, dice, record }) {
  const server = createServer((incoming, outgoing) => {
    const refuse = () => {
      outgoing.writeHead(502).end();
    };
    const up = apis.filter((api) => api.isUp());
    if (up.length === 0) {
      incoming.resume();
      refuse();
      return;
    }
    const { port: target } = dice.pick(up).spec;
    const { method, url: path, headers } = incoming;
    const handed = request(
      { agent: false, host: '127.0.0.1', port: target, method, path, headers },
      (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => {
          const body = Buffer.concat(parts).toString('utf8');
          record.answered(method, path, answer.statusCode, parsed(body));
          outgoing.writeHead(answer.statusCode).end(body);
        });
        answer.on('error', refuse);
      },
    );
    handed.on('error', refuse);
    incoming.pipe(handed);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
