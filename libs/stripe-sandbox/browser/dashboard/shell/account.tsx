import { useCallback, useEffect, useRef, useState } from 'react';
import { read } from '../live/api';
import { isId } from '../live/route';
import type { AccountChoice } from '../live/types';

const STORED = 'sandbox.account';
const DEFAULT = 'sk_test_countersign';

async function known(object: string | null): Promise<AccountChoice[]> {
  try {
    const query = object === null ? '' : `?object=${encodeURIComponent(object)}`;
    return (await read<{ data: AccountChoice[] }>(`/accounts${query}`, null)).data;
  } catch {
    return [];
  }
}

/** The object that the address names when the page is opened: its account is the one to show. */
function linked(): string | null {
  const id = window.location.hash.split('/')[2];
  return id !== undefined && isId(id) ? id : null;
}

async function choose(): Promise<string> {
  const object = linked();
  if (object !== null) {
    const [owner] = await known(object);
    if (owner) return owner.key;
  }
  const accounts = await known(null);
  const stored = window.localStorage.getItem(STORED);
  if (stored !== null && accounts.some((account) => account.key === stored)) return stored;
  return accounts[0]?.key ?? stored ?? DEFAULT;
}

export interface ChosenAccount {
  key: string | null;
  accounts: AccountChoice[];
  choose: (key: string) => void;
  refresh: () => void;
}

/** Which account is shown, and which others there are on this machine. */
export function useAccount(): ChosenAccount {
  const [key, setKey] = useState<string | null>(null);
  const [accounts, setAccounts] = useState<AccountChoice[]>([]);
  const refresh = useCallback(() => void known(null).then(setAccounts), []);
  useEffect(() => {
    void choose().then((chosen) => setKey((now) => now ?? chosen));
    refresh();
  }, [refresh]);
  const take = useCallback((next: string) => {
    window.localStorage.setItem(STORED, next);
    window.location.hash = '#/payments';
    setKey(next);
  }, []);
  return { key, accounts, choose: take, refresh };
}

interface PickerProps {
  account: ChosenAccount;
}

/** Changes the account; another key can be typed. */
export function AccountPicker({ account }: PickerProps) {
  const { key, accounts, choose: take, refresh } = account;
  const [typing, setTyping] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (typing) field.current?.focus();
  }, [typing]);
  if (typing) {
    return (
      <form
        className="account"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get('key');
          setTyping(false);
          if (typeof typed === 'string' && typed.trim() !== '') take(typed.trim());
        }}
      >
        <input
          name="key"
          aria-label="Secret key of the account"
          placeholder="sk_test_…"
          autoComplete="off"
          spellCheck={false}
          ref={field}
        />
        <button type="submit" className="button">
          Show
        </button>
      </form>
    );
  }
  const others = accounts.filter((choice) => choice.key !== key);
  return (
    <div className="account">
      <select
        aria-label="Account"
        value={key ?? ''}
        onFocus={refresh}
        onChange={(event) => (event.target.value === '' ? setTyping(true) : take(event.target.value))}
      >
        {key !== null && <option value={key}>{key}</option>}
        {others.map((choice) => (
          <option key={choice.key} value={choice.key}>
            {choice.key}
            {choice.payments > 0 ? ` (${choice.payments})` : ''}
          </option>
        ))}
        <option value="">Another key…</option>
      </select>
    </div>
  );
}
