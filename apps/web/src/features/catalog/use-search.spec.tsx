import { act, screen } from '@testing-library/react';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { renderRoutes } from '../../../test/support/render-routes';
import { lazyRoute } from '../../lib/router/loaded';
import { useSearch } from './use-search';

let current: { find: ReturnType<typeof useSearch>; address: string };
let arrive: () => void;
const slow = () =>
  new Promise<{ Component: typeof Book }>((resolve) => {
    arrive = () => resolve({ Component: Book });
  });

function Book() {
  return <p>The book</p>;
}

function Shelves() {
  const seen = { find: useSearch(), address: useLocation().search };
  useEffect(() => {
    current = seen;
  });
  return <p>The shelves</p>;
}

const open = (address: string) =>
  renderRoutes([{ path: '/', element: <Shelves /> }, lazyRoute({ path: '/book' }, slow)], address);

const at = (address: string) => {
  open(address);
  return {
    get current() {
      return current;
    },
  };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const wait = (ms: number) => act(() => jest.advanceTimersByTime(ms));

describe('useSearch', () => {
  it('looks up once typing has paused, without blanks around the words', () => {
    const result = at('/');
    for (const text of ['s', 'sa', ' salt ']) {
      act(() => result.current.find.type(text));
      wait(299);
      expect(result.current.address).toBe('');
    }
    wait(1);
    expect(result.current.address).toBe('?query=salt');
    expect(result.current.find).toMatchObject({ text: ' salt ', search: { query: 'salt', sort: 'title' } });
  });

  it('keeps what is typed while a search arrives in the address', () => {
    const result = at('/');
    act(() => result.current.find.type('s'));
    act(() => {
      jest.advanceTimersByTime(300);
      result.current.find.type('sa');
    });
    expect(result.current.address).toBe('?query=s');
    expect(result.current.find.text).toBe('sa');
    wait(300);
    expect(result.current.address).toBe('?query=sa');
  });

  it('looks up at once when asked to, and only what is new', () => {
    const result = at('/?query=salt&sort=price');
    act(() => result.current.find.type('tin'));
    act(() => result.current.find.submit());
    expect(result.current.address).toBe('?query=tin&sort=price');
    wait(1000);
    expect(result.current.address).toBe('?query=tin&sort=price');
  });

  it('keeps the usual order out of the address, and does without an unknown one', () => {
    const result = at('/?sort=weight');
    expect(result.current.find.search.sort).toBe('title');
    act(() => result.current.find.sortBy('-price'));
    expect(result.current.address).toBe('?sort=-price');
    act(() => result.current.find.sortBy('title'));
    expect(result.current.address).toBe('');
  });

  it('clears the words and keeps the order', () => {
    const result = at('/?query=salt&sort=newest');
    act(() => result.current.find.clear());
    wait(1000);
    expect(result.current.address).toBe('?sort=newest');
    expect(result.current.find.text).toBe('');
  });

  it('does not call back somebody who is on the way to a book', async () => {
    const router = open('/');
    act(() => current.find.type('salt'));
    await act(async () => {
      void router.navigate('/book');
    });
    await act(async () => jest.advanceTimersByTime(1000));
    await act(async () => arrive());
    expect(screen.getByText('The book')).toBeVisible();
    expect(router.state.location.pathname).toBe('/book');
  });

  it('asks for no more words than the shop takes', () => {
    const result = at(`/?query=${'x'.repeat(500)}`);
    expect(result.current.find.search.query).toHaveLength(200);
  });
});
