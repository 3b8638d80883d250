import { act, renderHook } from '@testing-library/react';
import { useTypedSearch } from './use-typed-search';

const onSearch = jest.fn<void, [string]>();

beforeEach(() => {
  jest.useFakeTimers();
  onSearch.mockReset();
});
afterEach(() => jest.useRealTimers());

const wait = (ms: number) => act(() => jest.advanceTimersByTime(ms));

function field(value = '') {
  const { result, rerender } = renderHook(useTypedSearch, { initialProps: { value, onSearch, hold: false } });
  return {
    get text() {
      return result.current.text;
    },
    type: (text: string) => act(() => result.current.type(text)),
    submit: () => act(() => result.current.submit()),
    clear: () => act(() => result.current.clear()),
    /** The search that is current from now on. */
    arrive: (search: string, hold = false) => rerender({ value: search, onSearch, hold }),
  };
}

describe('useTypedSearch', () => {
  it('searches once typing has paused, without blanks around the words', () => {
    const search = field();
    search.type('sa');
    wait(299);
    search.type(' salt ');
    wait(299);
    expect(onSearch).not.toHaveBeenCalled();
    wait(1);
    expect(onSearch.mock.calls).toEqual([['salt']]);
  });

  it('keeps what was typed while searches of the field arrive, one after the other', () => {
    const search = field();
    search.type('s');
    wait(300);
    search.type('sa');
    wait(300);
    search.type('sal');
    search.arrive('s');
    search.arrive('sa');
    expect(search.text).toBe('sal');
    wait(300);
    expect(onSearch.mock.calls).toEqual([['s'], ['sa'], ['sal']]);
  });

  it('shows a search that came by other means, and forgets what was on its way', () => {
    const search = field('tin');
    search.type('salt');
    wait(300);
    search.arrive('');
    expect(search.text).toBe('');
    search.type('pepper');
    search.arrive('salt');
    expect(search.text).toBe('salt');
    wait(1000);
    expect(onSearch.mock.calls).toEqual([['salt']]);
  });

  it('leaves the blanks in the field when the same words arrive by other means', () => {
    const search = field();
    search.type('salt ');
    search.arrive('salt');
    expect(search.text).toBe('salt ');
  });

  it('searches at once when asked to, and by itself the same words only once', () => {
    const search = field('tin');
    search.submit();
    search.type('salt');
    search.submit();
    wait(1000);
    expect(onSearch.mock.calls).toEqual([['salt']]);
  });

  it('searches again when asked to, for a search that was sent may never arrive', () => {
    const search = field('tin');
    search.type('salt');
    wait(300);
    search.submit();
    expect(onSearch.mock.calls).toEqual([['salt'], ['salt']]);
    search.arrive('salt');
    search.submit();
    expect(onSearch).toHaveBeenCalledTimes(2);
  });

  it('takes words back that are on their way', () => {
    const search = field();
    search.type('s');
    wait(300);
    search.type('');
    search.arrive('s');
    wait(300);
    expect(onSearch.mock.calls).toEqual([['s'], ['']]);
    expect(search.text).toBe('');
  });

  it('searches nothing while the page is being left', () => {
    const search = field();
    search.type('salt');
    search.arrive('', true);
    wait(1000);
    expect(onSearch).not.toHaveBeenCalled();
  });

  it('empties the field', () => {
    const search = field('salt');
    search.clear();
    search.arrive('');
    wait(1000);
    expect(search.text).toBe('');
    expect(onSearch).not.toHaveBeenCalled();
  });
});
