import { act, screen } from '@testing-library/react';
import { useCallback } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { renderRoutes } from '../../../test/support/render-routes';
import { Failures, useRouteError } from './failures';
import { lazyRoute } from './loaded';
import { useRouter } from './router-context';
import { useBlocker } from './use-blocker';

/** What was asked for and has not come yet, by the name of the page. */
const waiting = new Map<string, { come: () => void; fail: () => void }>();

const pageA = () => <h1>a</h1>;
const pageB = () => <h1>b</h1>;

const slow = (name: string, Component: typeof pageA) => () =>
  new Promise<{ Component: typeof pageA }>((resolve, reject) => {
    waiting.set(name, { come: () => resolve({ Component }), fail: () => reject(new Error(`no ${name}`)) });
  });
const come = (name: string) => act(async () => waiting.get(name)?.come());
const fail = (name: string) => act(async () => waiting.get(name)?.fail());

function Broken() {
  return <h1>{String(useRouteError())}</h1>;
}

function Frame() {
  const { state } = useRouter();
  return (
    <>
      <Link to="/a">to a</Link>
      <Failures failure={state.failure} location={state.location} fallback={Broken}>
        {state.pending ? <h1>Loading</h1> : <Outlet />}
      </Failures>
      <p data-testid="address">{useLocation().pathname}</p>
    </>
  );
}

function Thrower(): React.JSX.Element {
  throw new Error('thrown');
}

function Editor() {
  const blocked = useBlocker(useCallback((next) => next.pathname !== '/editor/more', []));
  return (
    <>
      <h1>editor</h1>
      {blocked ? (
        <>
          <button type="button" onClick={blocked.proceed}>
            leave
          </button>
          <button type="button" onClick={blocked.reset}>
            stay
          </button>
        </>
      ) : null}
    </>
  );
}

const open = (address: string) =>
  renderRoutes(
    [
      {
        element: <Frame />,
        children: [
          { path: '/', element: <h1>home</h1> },
          { path: '/thrower', element: <Thrower /> },
          { path: '/editor', element: <Editor /> },
          { path: '/editor/more', element: <h1>more</h1> },
          lazyRoute({ path: '/a' }, slow('a', pageA)),
          lazyRoute({ path: '/b' }, slow('b', pageB)),
        ],
      },
    ],
    address,
  );

const heading = () => screen.getByRole('heading').textContent;
const address = () => screen.getByTestId('address').textContent;

beforeEach(() => {
  waiting.clear();
  sessionStorage.clear();
  jest.spyOn(window, 'scrollTo').mockReset();
});
afterEach(() => jest.restoreAllMocks());

describe('the router', () => {
  it('waits for the first page inside of what stands around it', async () => {
    open('/a');
    expect(heading()).toBe('Loading');
    await come('a');
    expect(heading()).toBe('a');
  });

  it('keeps the page and its address until the next one is there', async () => {
    const router = open('/');
    await act(async () => screen.getByRole('link').click());
    expect([heading(), address()]).toEqual(['home', '/']);
    expect(router.state.next?.pathname).toBe('/a');
    await come('a');
    expect([heading(), address()]).toEqual(['a', '/a']);
    expect(router.state.next).toBeNull();
    await act(() => router.navigate(-1));
    expect(heading()).toBe('home');
    await act(() => router.navigate(1));
    expect(heading()).toBe('a');
  });

  it('goes where it was last asked to go, whatever comes first', async () => {
    const router = open('/');
    await act(async () => void router.navigate('/a'));
    await act(async () => void router.navigate('/b'));
    await come('b');
    await come('a');
    expect(heading()).toBe('b');
    await act(() => router.navigate(-1));
    expect(heading()).toBe('home');
  });

  it('says why a page could not be loaded, and tries again when asked', async () => {
    const router = open('/');
    await act(async () => void router.navigate('/a'));
    await fail('a');
    expect([heading(), address()]).toEqual(['Error: no a', '/a']);
    await act(async () => void router.navigate('/a'));
    await come('a');
    expect(heading()).toBe('a');
  });

  it('shows the failure of a page in its place, until somebody goes elsewhere', async () => {
    jest.spyOn(console, 'error').mockReturnValue();
    const router = open('/thrower');
    expect(heading()).toBe('Error: thrown');
    await act(() => router.navigate('/'));
    expect(heading()).toBe('home');
  });

  it('ends every navigation before its promise', async () => {
    const router = open('/a');
    await come('a');
    await act(async () => {
      await router.navigate('/', { flushSync: true });
      expect(heading()).toBe('home');
    });
  });
});

describe('scrolling', () => {
  const lastScroll = () => jest.mocked(window.scrollTo).mock.lastCall;

  it('begins a page at its top, and finds one again where it was left', async () => {
    const router = open('/');
    Object.defineProperty(window, 'scrollY', { value: 700, configurable: true });
    await act(() => router.navigate('/editor/more'));
    expect(lastScroll()).toEqual([0, 0]);
    Object.defineProperty(window, 'scrollY', { value: 30, configurable: true });
    await act(() => router.navigate(-1));
    expect(lastScroll()).toEqual([0, 700]);
    await act(() => router.navigate(1));
    expect(lastScroll()).toEqual([0, 30]);
  });

  it('leaves a page alone that asks for it', async () => {
    const router = open('/');
    jest.mocked(window.scrollTo).mockClear();
    await act(() => router.navigate('?query=salt', { preventScrollReset: true }));
    expect(window.scrollTo).not.toHaveBeenCalled();
  });

  it('goes to the part that the address names', async () => {
    const router = open('/');
    const part = document.body.appendChild(document.createElement('p'));
    part.id = 'part';
    const shown = jest.spyOn(part, 'scrollIntoView');
    await act(() => router.navigate('/editor/more#part'));
    expect(shown).toHaveBeenCalled();
    part.remove();
  });
});

describe('a page that is not to be left', () => {
  const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());

  it('asks, and stays or goes', async () => {
    const router = open('/editor');
    await act(() => router.navigate('/'));
    expect(heading()).toBe('editor');
    await press('stay');
    expect([heading(), address()]).toEqual(['editor', '/editor']);
    expect(screen.queryByRole('button')).toBeNull();
    await act(() => router.navigate('/'));
    await press('leave');
    expect([heading(), address()]).toEqual(['home', '/']);
  });

  it('lets pass what it allows', async () => {
    const router = open('/editor');
    await act(() => router.navigate('/editor/more'));
    expect(heading()).toBe('more');
  });

  it('asks before the back button too, and the history stays as it was', async () => {
    const router = open('/');
    await act(() => router.navigate('/editor'));
    await act(() => router.navigate(-1));
    expect([heading(), address()]).toEqual(['editor', '/editor']);
    await press('stay');
    await act(() => router.navigate(-1));
    await press('leave');
    expect([heading(), address()]).toEqual(['home', '/']);
    await act(() => router.navigate(1));
    expect([heading(), address()]).toEqual(['editor', '/editor']);
  });
});
