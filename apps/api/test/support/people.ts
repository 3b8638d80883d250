import { type ProblemDetails, routes, type User } from '@app/contracts';
import type { TestApp } from './app';
import { newAccount, type TestClient } from './client';

export const NEW_PASSWORD = 'a new and better password';

/** The answer to every link that cannot be used. */
export const invalidLink = { status: 422, body: { code: 'link_invalid' } };

/** What people do with accounts and with links from mails, each in a browser of its own. */
export class People {
  constructor(private readonly app: () => TestApp) {}

  /** Somebody new, signed in. */
  async join() {
    const account = newAccount();
    const { client, user } = await this.app().register(account);
    return { ...account, client, user };
  }

  async me(client: TestClient): Promise<User> {
    return (await client.get<User>(routes.me)).body;
  }

  login(email: string, password: string) {
    return this.app().client().post<ProblemDetails>(routes.login, { email, password });
  }

  use(route: 'verifyEmail' | 'confirmEmail', token: string) {
    return this.app().client().post<ProblemDetails>(routes[route], { token });
  }

  forgot(email: string) {
    return this.app().client().post<unknown>(routes.forgotPassword, { email });
  }

  reset(token: string, password = NEW_PASSWORD) {
    return this.app().client().post<ProblemDetails>(routes.resetPassword, { token, password });
  }
}
