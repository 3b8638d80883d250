interface Stored {
  id: string;
  created: number;
}

/** What of a record can be looked up without a scan. */
export type IndexKeys<T> = Record<string, (record: T) => string | null>;

/** The place of the first number in `sorted` that is not below `value`. */
function lowerBound(length: number, at: (i: number) => number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the records of each key are, in the order they came. */
interface Index<T> {
  keyOf: (record: T) => string | null;
  places: Map<string, number[]>;
}

/** Moves a place from the key of the record that was there to that of the one that is there now. */
function reindex<T>(
  { keyOf, places }: Index<T>,
  place: number,
  before: T | undefined,
  after: T | undefined,
): void {
  const from = before ? keyOf(before) : null;
  const to = after ? keyOf(after) : null;
  if (from === to) return;
  if (from !== null) {
    const left = places.get(from) as number[];
    left.splice(
      lowerBound(left.length, (i) => left[i] as number, place),
      1,
    );
    if (left.length === 0) places.delete(from);
  }
  if (to === null) return;
  const held = places.get(to);
  if (!held) places.set(to, [place]);
  else if ((held[held.length - 1] as number) < place) held.push(place);
  else {
    held.splice(
      lowerBound(held.length, (i) => held[i] as number, place),
      0,
      place,
    );
  }
}

/** A page of a list: where to begin, which way, how many. */
export interface Page {
  limit: number;
  startingAfter?: string;
  endingBefore?: string;
  /** Keep only what this says yes to. */
  where?: (record: never) => boolean;
}

const NO_PLACES = new Map<string, number>();

/**
 * Records of one kind in the order they came, with secondary indexes. A list walks an index from its cursor, so
 * its cost is that of the page, whatever the size of the collection.
 */
export class Collection<T extends Stored> {
  private places: Map<string, number> = NO_PLACES;
  private records: (T | undefined)[] = [];
  private readonly indexes = new Map<string, Index<T>>();
  private every: Index<T>[] = [];
  /** Whether records came in the order of their times; those of a test clock need not. */
  private sorted = true;
  private latest = 0;
  /** The last record that was looked for and found: the next to be asked for or replaced, as a rule. */
  private recentId: string | null = null;
  private recentPlace = 0;

  constructor(private readonly keys: IndexKeys<T> = {}) {}

  get size(): number {
    return this.places.size;
  }

  get(id: string): T | undefined {
    const place = this.placeOf(id);
    return place === undefined ? undefined : this.records[place];
  }

  /** Adds a record, or replaces the one of its id, which it returns. */
  put(record: T): T | undefined {
    const place = this.placeOf(record.id);
    if (place === undefined) {
      this.add(record);
      return undefined;
    }
    const before = this.records[place];
    this.records[place] = record;
    for (const index of this.every) reindex(index, place, before, record);
    return before;
  }

  /** Adds a record whose id is new. */
  add(record: T): void {
    const place = this.records.length;
    if (place === 0) this.begin();
    this.records.push(record);
    this.places.set(record.id, place);
    this.recentId = record.id;
    this.recentPlace = place;
    if (record.created < this.latest) this.sorted = false;
    else this.latest = record.created;
    for (const index of this.every) reindex(index, place, undefined, record);
  }

  delete(id: string): void {
    const place = this.places.get(id);
    if (place === undefined) return;
    const before = this.records[place];
    for (const index of this.every) reindex(index, place, before, undefined);
    this.records[place] = undefined;
    this.places.delete(id);
    this.recentId = null;
  }

  /** In the order they came. */
  *values(): IterableIterator<T> {
    for (const record of this.records) if (record) yield record;
  }

  /** The newest record under `key` of an index. */
  newest(index: string, key: string): T | undefined {
    const places = this.indexes.get(index)?.places.get(key);
    const last = places?.[places.length - 1];
    return last === undefined ? undefined : this.records[last];
  }

  /** One page, newest first; `more` says whether another follows in the direction of travel. */
  page(by: { index: string; key: string } | null, page: Page, created: CreatedRange): Listing<T> {
    const places = by ? (this.indexes.get(by.index)?.places.get(by.key) ?? []) : null;
    const length = places ? places.length : this.records.length;
    const placeAt = (i: number): number => (places ? (places[i] as number) : i);
    let from = this.sorted ? lowerBound(length, (i) => this.createdAt(placeAt(i)), created.from) : 0;
    let to = this.sorted ? lowerBound(length, (i) => this.createdAt(placeAt(i)), created.to) : length;
    const inside = (record: T): boolean =>
      this.sorted || (record.created >= created.from && record.created < created.to);
    const data: T[] = [];
    const take = (i: number): boolean => {
      const record = this.records[placeAt(i)];
      if (record && inside(record) && (page.where as ((r: T) => boolean) | undefined)?.(record) !== false)
        data.push(record);
      return data.length > page.limit;
    };
    if (page.endingBefore !== undefined) {
      const cursor = this.places.get(page.endingBefore) ?? -1;
      from = Math.max(
        from,
        lowerBound(length, (i) => placeAt(i), cursor + 1),
      );
      for (let i = from; i < to; i++) if (take(i)) break;
      const more = data.length > page.limit;
      return { data: data.slice(0, page.limit).reverse(), more };
    }
    if (page.startingAfter !== undefined) {
      const cursor = this.places.get(page.startingAfter) ?? 0;
      to = Math.min(
        to,
        lowerBound(length, (i) => placeAt(i), cursor),
      );
    }
    for (let i = to - 1; i >= from; i--) if (take(i)) break;
    return { data: data.slice(0, page.limit), more: data.length > page.limit };
  }

  /** What an account never uses costs next to nothing. */
  private begin(): void {
    this.places = new Map();
    for (const [name, keyOf] of Object.entries(this.keys)) {
      this.indexes.set(name, { keyOf, places: new Map() });
    }
    this.every = [...this.indexes.values()];
  }

  private placeOf(id: string): number | undefined {
    if (this.recentId === id) return this.recentPlace;
    const place = this.places.get(id);
    if (place !== undefined) {
      this.recentId = id;
      this.recentPlace = place;
    }
    return place;
  }

  /** Deleted places take the time of the next record that is still there, so the search stays sorted. */
  private createdAt(place: number): number {
    for (let i = place; i < this.records.length; i++) {
      const record = this.records[i];
      if (record) return record.created;
    }
    return Number.POSITIVE_INFINITY;
  }
}

/** Seconds; `from` is inside, `to` is not. */
export interface CreatedRange {
  from: number;
  to: number;
}

export interface Listing<T> {
  data: T[];
  more: boolean;
}
