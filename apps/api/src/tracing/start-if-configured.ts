import { createRequire } from 'node:module';
import { isTracingOn } from './tracing-environment';

// The first import of a process: what is instrumented must not have been loaded. Required and not imported, because
// that must not happen at all while traces are off.
if (isTracingOn(process.env)) {
  const { startTracing } = createRequire(__filename)('./start-tracing') as typeof import('./start-tracing');
  startTracing(process.env, require.main?.filename ?? '');
}
