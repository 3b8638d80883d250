// Runs the package's sandbox in this process, and tells its parent how large the heap is. Needs --expose-gc.
import { createRequire } from 'node:module';

const { createSandbox } = createRequire(import.meta.url)(process.argv[2]);
const sandbox = await createSandbox();

process.on('message', () => {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send({ bytes: heapUsed + external, rss });
});
process.on('disconnect', () => process.exit(0));
process.send({ port: sandbox.port });
