import { connect, createServer } from 'node:net';

/** Hands on what arrives after `ms` milliseconds, in order. */
function pipeLate(from, to, ms) {
  from.on('data', (chunk) => setTimeout(() => to.writable && to.write(chunk), ms));
  from.on('end', () => setTimeout(() => to.end(), ms));
  from.on('error', () => to.destroy());
  from.on('close', () => setTimeout(() => to.destroy(), ms));
}

/**
 * A server far away: connections to it are those to `target`, and there and back takes `trip` milliseconds longer.
 * @returns `{port, stop}`
 */
export async function startDelay(target, trip) {
  const sockets = new Set();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    pipeLate(near, far, trip / 2);
    pipeLate(far, near, trip / 2);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets) socket.destroy();
      }),
  };
}
