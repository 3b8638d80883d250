import {
  changeEmailSchema,
  changePasswordSchema,
  deleteAccountSchema,
  forgotPasswordSchema,
  pendingEmailSchema,
  type ResetPassword,
  resetPasswordSchema,
  type Session,
  sessionListSchema,
  type User,
  useLinkSchema,
  userSchema,
} from '@app/contracts';
import { FakeCheckout } from './fake-checkout';
import { type Answer, type Call, ok, Problem, read } from './fake-http';
import { FakeSecondFactor } from './fake-second-factor';
import { shopper } from './samples';

type Link = { kind: 'verify' | 'change' | 'reset' | 'sign-in'; email: string };
const done: Answer = { status: 204, body: null };
const instant = new Date(0).toISOString();

/** Accounts behind the fake API: links by mail, passwords, sessions. */
export class FakeAccounts extends FakeCheckout {
  user: User | null = shopper;
  password = 'correct horse';
  readonly secondFactor = new FakeSecondFactor();
  /** Links that were mailed, by token; each works once. */
  readonly links = new Map<string, Link>();
  otherSessions: Session[] = [];

  /** A link as a mail would carry it. */
  mail(kind: Link['kind'], email = shopper.email): string {
    const token = `${kind}-token-${String(this.links.size).padStart(20, '0')}`;
    this.links.set(token, { kind, email });
    return token;
  }

  signInElsewhere(userAgent: string): void {
    const id = `session-${this.otherSessions.length + 1}`;
    this.otherSessions.push({ id, userAgent, createdAt: instant, lastSeenAt: instant, current: false });
  }

  protected signedIn(): User {
    if (this.user === null) throw new Problem('unauthenticated');
    return this.user;
  }

  /** Answers the calls about accounts; undefined for others. */
  protected accountRoute(call: Call): Answer | undefined {
    const known = this.secondFactor.route(call, (password) => this.check(password));
    if (known) return known;
    const { method, path, body } = call;
    const [, , area, verb, id] = path.split('/');
    switch (`${method} ${area}/${verb}`) {
      case 'POST auth/verify-email':
        this.use(body, 'verify');
        return this.change({ emailVerified: true });
      case 'POST auth/confirm-email':
        return this.change({ email: this.use(body, 'change').email, emailVerified: true });
      case 'POST auth/forgot-password':
        this.mail('reset', read(forgotPasswordSchema, body).email);
        return done;
      case 'POST auth/reset-password':
        return this.reset(read(resetPasswordSchema, body));
      case 'POST auth/sign-in-link':
        this.use(body, 'sign-in');
        this.user = shopper;
        return ok(userSchema, this.user);
      case 'POST me/verification':
        this.mail('verify', this.signedIn().email);
        return done;
      case 'PUT me/password': {
        const { currentPassword, newPassword } = read(changePasswordSchema, body);
        this.check(currentPassword);
        this.password = newPassword;
        this.otherSessions = [];
        return done;
      }
      case 'GET me/email': {
        const asked = [...this.links.values()].filter(({ kind }) => kind === 'change');
        return ok(pendingEmailSchema, { pending: asked.at(-1)?.email ?? null });
      }
      case 'POST me/email': {
        const { email, password } = read(changeEmailSchema, body);
        this.check(password);
        this.mail('change', email);
        return done;
      }
      case 'GET me/sessions':
        return ok(sessionListSchema, { data: [this.thisSession(), ...this.otherSessions] });
      case 'DELETE me/sessions':
        this.otherSessions = id ? this.otherSessions.filter((one) => one.id !== id) : [];
        return done;
      case 'DELETE me/undefined':
        this.check(read(deleteAccountSchema, body).password);
        this.user = null;
        return done;
    }
    return undefined;
  }

  private thisSession(): Session {
    this.signedIn();
    return {
      id: 'session-0',
      userAgent: 'Firefox on Linux',
      createdAt: instant,
      lastSeenAt: instant,
      current: true,
    };
  }

  private change(over: Partial<User>): Answer {
    if (this.user) this.user = { ...this.user, ...over };
    return done;
  }

  private reset({ token, password }: ResetPassword): Answer {
    this.use({ token }, 'reset');
    this.password = password;
    this.user = null;
    return done;
  }

  private check(password: string | undefined): void {
    if (this.signedIn().hasPassword && password !== this.password) throw new Problem('password_incorrect');
  }

  private use(body: unknown, kind: Link['kind']): Link {
    const { token } = read(useLinkSchema, body);
    const link = this.links.get(token);
    if (link?.kind !== kind) throw new Problem('link_invalid');
    this.links.delete(token);
    return link;
  }
}
