/** What came to light in a run: answers, deaths, and everything that should not have been. */
export class Record {
  findings = [];
  /** How often each happened, by name. */
  counts = new Map();

  count(name) {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** @param check name of the rule that is broken @param subject the order, payment or process */
  finding(check, subject, text) {
    this.findings.push({ check, subject, text });
  }

  /** Every answer of the API, also those to events. Nobody may ever see another failure than 503. */
  answered(method, path, status, body) {
    this.count(`HTTP ${status}`);
    if (status < 500 || status === 503) return;
    const route = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/cs_test_\w+/, ':id');
    this.finding(
      'no-500',
      `${method} ${route}`,
      `answered ${status} ${body?.code ?? String(body).slice(0, 200)}`,
    );
  }

  /** One line per finding; those that read alike are one, with how many they are. */
  lines() {
    const times = new Map();
    for (const { check, subject, text } of this.findings) {
      const line = `${check}  ${subject}: ${text}`;
      times.set(line, (times.get(line) ?? 0) + 1);
    }
    return [...times].map(([line, n]) => (n > 1 ? `${line} (${n} times)` : line));
  }

  /** How often everything happened whose name begins like this. */
  total(prefix) {
    let sum = 0;
    for (const [name, times] of this.counts) if (name.startsWith(prefix)) sum += times;
    return sum;
  }
}
