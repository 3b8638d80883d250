import type { Account } from '../store/account';
import type { View } from '../view';

/** The public address is known only once the server listens, which is after accounts are read back. */
export class LiveView implements View {
  constructor(
    readonly account: Account,
    private readonly core: { publicUrl: string },
  ) {}

  get publicUrl(): string {
    return this.core.publicUrl;
  }
}
