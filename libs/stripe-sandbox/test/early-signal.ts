/** Preloaded into a process: it sends itself a signal as soon as it writes to stdout, before it does anything else. */
const write = process.stdout.write.bind(process.stdout) as (text: string) => boolean;
process.stdout.write = ((text: string) => {
  const written = write(text);
  process.kill(process.pid, process.env.EARLY_SIGNAL);
  return written;
}) as typeof process.stdout.write;
