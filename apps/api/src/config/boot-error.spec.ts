import { BootError, portFault } from './boot-error';

const failure = (code: string) => Object.assign(new Error(`listen ${code}`), { code });

describe('a port that cannot be listened on', () => {
  it.each([
    ['EADDRINUSE', 'Port 80 is already in use: stop the program that uses it, or set PORT to another port.'],
    ['EACCES', 'Port 80 may not be opened by this user: set PORT to one above 1023.'],
  ])('%s is one sentence that says what to do', (code, sentence) => {
    const fault = portFault(80, failure(code));
    expect(fault).toBeInstanceOf(BootError);
    expect(fault).toMatchObject({ message: sentence });
  });

  it('for another reason keeps its error, with the stack', () => {
    const error = failure('ENFILE');
    expect(portFault(80, error)).toBe(error);
    expect(portFault(80, 'text')).toBe('text');
  });
});
