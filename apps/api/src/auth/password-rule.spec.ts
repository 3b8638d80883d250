import { passwordFault } from './password-rule';

const email = 'ada.reader@example.com';

it.each(['password', 'Password1', '12345678', 'qwertyuiop', 'ILoveYou', 'trustno1', '  sunshine '])(
  'refuses %j, which everybody chooses',
  (password) => {
    expect(passwordFault(password, email)?.code).toBe('common_password');
  },
);

it.each(['ada.reader@example.com', 'Ada.Reader@Example.com', 'ada.reader', 'ADA.READER'])(
  'refuses %j, which is one’s own address',
  (password) => {
    expect(passwordFault(password, email)?.code).toBe('own_email');
  },
);

it.each(['correct horse battery', 'reader of books', 'пароль мой', 'example.com'])('takes %j', (password) => {
  expect(passwordFault(password, email)).toBeNull();
});
