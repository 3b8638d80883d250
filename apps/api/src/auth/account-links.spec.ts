import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import { dataSourceOptions } from '../database/data-source';
import { JobsService } from '../jobs/jobs.service';
import { AccountLinks, type LinkKind } from './account-links.service';

const kinds = ['verify_email', 'reset_password'] as const;
const EMAIL = 'ada@example.com';

/** What a person, the jobs and the clock may do to the links of one account, in any order. */
type Step =
  | { do: 'ask'; kind: LinkKind }
  | { do: 'send'; link: number }
  | { do: 'use'; link: number }
  | { do: 'void'; kind: LinkKind }
  | { do: 'expire'; link: number };

const kind = fc.constantFrom(...kinds);
const index = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: kind.map((k): Step => ({ do: 'ask', kind: k })) },
  { weight: 4, arbitrary: index.map((link): Step => ({ do: 'send', link })) },
  { weight: 4, arbitrary: index.map((link): Step => ({ do: 'use', link })) },
  { weight: 1, arbitrary: kind.map((k): Step => ({ do: 'void', kind: k })) },
  { weight: 1, arbitrary: index.map((link): Step => ({ do: 'expire', link })) },
);

/** The same links as they should be. */
interface Known {
  id: string;
  kind: LinkKind;
  state: 'asked' | 'live' | 'expired' | 'used' | 'void';
  token: string | null;
}

/** A used link stays used; every other one is taken away. */
const end = (link: Known) => {
  if (link.state !== 'used') link.state = 'void';
};

describe('links of an account', () => {
  let database: TestDatabase;
  let db: DataSource;
  let accountLinks: AccountLinks;
  let userId: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = await new DataSource(dataSourceOptions(database.url)).initialize();
    accountLinks = new AccountLinks(new JobsService());
    const [user] = await db.query(`INSERT INTO users (email, name) VALUES ($1, 'Ada') RETURNING id`, [EMAIL]);
    userId = user.id;
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  /** Gives the link a token as its job does; a link that is void or used is left alone. */
  const send = (id: string) =>
    db.transaction(async (manager) => {
      const link = await accountLinks.lockUnsent(manager, id);
      return link ? (await accountLinks.issue(manager, link, userId)).token : null;
    });
  /** Three come with the token at once; answers how many passed. */
  const use = async (k: LinkKind, token: string) => {
    const tries = await Promise.all(
      [1, 2, 3].map(() => db.transaction((m) => accountLinks.redeem(m, k, token))),
    );
    return tries.filter((link) => link !== null).length;
  };

  it('work once, the newest of a kind alone, and never after their time or a void', async () => {
    const walk = async (steps: Step[]) => {
      await db.query('DELETE FROM account_links');
      const known: Known[] = [];
      for (const now of steps) {
        if (now.do === 'ask') {
          // A forgotten password is asked for by address; the job finds out whose it is.
          const owner = now.kind === 'reset_password' ? {} : { userId };
          const id = await accountLinks.request(db.manager, { kind: now.kind, email: EMAIL, ...owner });
          known.push({ id, kind: now.kind, state: 'asked', token: null });
          continue;
        }
        if (now.do === 'void') {
          await accountLinks.revoke(db.manager, { id: userId, email: EMAIL }, [now.kind]);
          for (const link of known.filter((each) => each.kind === now.kind)) end(link);
          continue;
        }
        const link = known[now.link];
        if (!link) continue;
        if (now.do === 'send') {
          const token = await send(link.id);
          expect(token === null).toBe(link.state === 'used' || link.state === 'void');
          if (token === null) continue;
          Object.assign(link, { token, state: 'live' });
          const older = known.slice(0, known.indexOf(link));
          for (const other of older.filter((each) => each.kind === link.kind)) end(other);
        } else if (link.token && now.do === 'expire') {
          await db.query('UPDATE account_links SET expires_at = now() WHERE id = $1', [link.id]);
          if (link.state === 'live') link.state = 'expired';
        } else if (link.token) {
          expect(await use(link.kind, link.token)).toBe(link.state === 'live' ? 1 : 0);
          if (link.state === 'live') link.state = 'used';
        }
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), walk), {
      numRuns: 40,
    });
  });
});
