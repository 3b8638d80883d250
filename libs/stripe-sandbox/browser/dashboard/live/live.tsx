import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { callApi, control, Refused, read, readChanged } from './api';
import type { Summary } from './types';

export interface Live {
  key: string;
  summary: Summary;
  /** Whether the sandbox answers at the moment. */
  connected: boolean;
}

const LiveContext = createContext<Live | null>(null);
export const LiveProvider = LiveContext.Provider;

/** The account that is shown. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive needs a LiveProvider.');
  return live;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Resolves once somebody looks at the page. */
const looked = (signal: AbortSignal): Promise<void> =>
  document.visibilityState === 'visible'
    ? Promise.resolve()
    : new Promise((resolve) => {
        document.addEventListener('visibilitychange', () => resolve(), { once: true, signal });
        signal.addEventListener('abort', () => resolve());
      });

export interface SummaryState {
  summary: Summary | null;
  connected: boolean;
  /** Why the key was refused. */
  refused: string | null;
}

const NOTHING: SummaryState = { summary: null, connected: true, refused: null };

/** Reads an account and what changes in it: the sandbox answers again whenever anything in it has changed. */
export function useSummary(key: string | null): SummaryState {
  const [state, setState] = useState<SummaryState>(NOTHING);
  useEffect(() => {
    setState(NOTHING);
    if (key === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    const readChanges = async (): Promise<void> => {
      let tag: string | undefined;
      while (!signal.aborted) {
        await looked(signal);
        try {
          const summary = await readChanged<Summary>(key, tag, signal);
          if (summary) tag = summary.tag;
          setState((old) => ({ summary: summary ?? old.summary, connected: true, refused: null }));
          await pause(200, signal);
        } catch (error) {
          if (signal.aborted) return;
          if (error instanceof Refused && error.status < 500) {
            setState({ summary: null, connected: true, refused: error.message });
            return;
          }
          tag = undefined;
          setState((old) => ({ ...old, connected: false }));
          await pause(1500, signal);
        }
      }
    };
    void readChanges();
    return () => stop.abort();
  }, [key]);
  return state;
}

export interface Loaded<T> {
  data: T | null;
  error: string | null;
}

/** Reads a part of the account, and again whenever the account has changed. `null` reads nothing. */
export function useRead<T>(path: string | null): Loaded<T> {
  const { key, summary } = useLive();
  const [state, setState] = useState<Loaded<T> & { path: string | null }>({
    path: null,
    data: null,
    error: null,
  });
  const { tag } = summary;
  useEffect(() => {
    if (path === null || tag === '') return;
    const stop = new AbortController();
    read<T>(path, key, stop.signal).then(
      (data) => setState({ path, data, error: null }),
      (error: Error) => {
        if (!stop.signal.aborted) setState({ path, data: null, error: error.message });
      },
    );
    return () => stop.abort();
  }, [path, key, tag]);
  return state.path === path ? state : { data: null, error: null };
}

const SayContext = createContext<(text: string) => void>(() => undefined);

/** Says in words what was done, to eyes and to screen readers. */
export const useSay = (): ((text: string) => void) => useContext(SayContext);

export function SayProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useCallback((text: string) => {
    clearTimeout(timer.current);
    setSaid(text);
    timer.current = setTimeout(() => setSaid(''), 4000);
  }, []);
  return (
    <SayContext value={say}>
      {children}
      <output className={said === '' ? 'said is-empty' : 'said'} aria-live="polite">
        {said}
      </output>
    </SayContext>
  );
}

type Method = 'DELETE' | 'POST';

/** Makes a call and says what came of it. @returns whether it worked */
function useCall<T>(
  call: (key: string, method: Method, path: string, given: T) => Promise<unknown>,
): (method: Method, path: string, given: T, done: string) => Promise<boolean> {
  const { key } = useLive();
  const say = useSay();
  return useCallback(
    async (method, path, given, done) => {
      try {
        await call(key, method, path, given);
        say(done);
        return true;
      } catch (error) {
        say(error instanceof Error ? error.message : 'That did not work.');
        return false;
      }
    },
    [call, key, say],
  );
}

/** Calls a control of the sandbox and says what came of it. */
export const useControl = () => useCall<Record<string, unknown>>(control);

/** Calls the API, as a server with the secret key, and says what came of it. */
export const useApi = () => useCall<Record<string, string>>(callApi);
