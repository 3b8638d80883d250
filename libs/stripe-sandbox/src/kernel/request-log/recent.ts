/**
 * What was noted last, by key. It is kept in two halves, the older of which goes as a whole when the younger is
 * full: taking single entries off the front of a `Map` costs more the more of them there were.
 */
export class Recent<T> {
  private young = new Map<string, T>();
  private old = new Map<string, T>();
  private weight = 0;

  /** At least `room / 2` and at most `room` is kept, weighed by `weigh`; by default each entry weighs 1. */
  constructor(
    private readonly room: number,
    private readonly weigh: (value: T) => number = () => 1,
  ) {}

  get(key: string): T | undefined {
    return this.young.get(key) ?? this.old.get(key);
  }

  set(key: string, value: T): void {
    const weight = this.weigh(value);
    if (this.weight + weight > this.room / 2) {
      this.old = this.young;
      this.young = new Map();
      this.weight = 0;
    }
    this.young.set(key, value);
    this.weight += weight;
  }

  clear(): void {
    this.young = new Map();
    this.old = new Map();
    this.weight = 0;
  }
}
