import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { useSearch } from './use-search';

const at = (address: string) =>
  renderHook(() => ({ find: useSearch(), address: useLocation().search }), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <MemoryRouter initialEntries={[address]}>{children}</MemoryRouter>
    ),
  }).result;

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

  it('asks for no more words than the shop takes', () => {
    const result = at(`/?query=${'x'.repeat(500)}`);
    expect(result.current.find.search.query).toHaveLength(200);
  });
});
