/** What makes spans, in a process that does. */
export interface SpanMaker {
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Sends what has not been sent. */
  flush(): Promise<void>;
}

/** Replaced where traces are made; without that nothing of OpenTelemetry is loaded. */
let maker: SpanMaker = { run: (_name, work) => work(), flush: async () => undefined };

/** Runs something as a trace of its own, where traces are made. @param name bounded: no ids in it */
export const inSpan = <T>(name: string, work: () => Promise<T>): Promise<T> => maker.run(name, work);

/** Sends the spans of a process that ends. */
export const flushSpans = (): Promise<void> => maker.flush();

/** Has spans made from now on. */
export function useTracer(made: SpanMaker): void {
  maker = made;
}
