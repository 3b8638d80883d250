import { prettyLine } from './pretty-line';

const line = (entry: object) => prettyLine(JSON.stringify({ level: 30, pid: 1, time: 1, ...entry }));

describe('a line of a log in a terminal', () => {
  it('is short for a request', () => {
    const request = { req: { method: 'GET', path: '/api/me' }, res: { status: 200 }, responseTime: 7 };
    expect(line({ ...request, msg: 'request completed' })).toBe('GET /api/me 200 7 ms');
  });

  it('is whole for what failed, a request too', () => {
    const request = { req: { method: 'GET', path: '/api/me' }, res: { status: 500 }, responseTime: 7 };
    expect(line({ ...request, level: 50, err: { type: 'Error', message: 'why' }, msg: 'failed' })).toContain(
      'why',
    );
    expect(line({ level: 40, context: 'InstanceLoader', msg: 'odd' })).toContain('odd');
  });

  it('is left out for what Nest tells while it starts, and for nothing', () => {
    expect(line({ context: 'RouterExplorer', msg: 'Mapped {/api/me, GET} route' })).toBeUndefined();
    expect(prettyLine('  ')).toBeUndefined();
  });

  it('is kept for everything else', () => {
    expect(line({ context: 'Jobs', msg: 'The worker takes jobs.' })).toContain('The worker takes jobs.');
    expect(prettyLine('plain')).toBe('plain');
    expect(prettyLine('{ torn')).toBe('{ torn');
  });
});
