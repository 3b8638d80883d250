import { passwordFault } from './password-rule';

const email = 'ada.reader@example.com';

it.each(['password', 'Password1', '12345678', 'qwertyuiop', 'ILoveYou', 'trustno1', '  sunshine '])(
  'refuses %j, which everybody chooses',
  (password) => {
    expect(passwordFault(password, email)?.code).toBe('common_password');
  },
);

it.each([
  ...['00000000', '88888888', 'AAAAAAAA', '12341234', '123123123', '12312312', 'abababab', '😀😀😀😀'],
  ...['87654321', '987654321', 'abcdefgh', 'HGFEDCBA', '01234567', '34567890', '098765432109'],
])('refuses %j, which repeats a few characters or counts', (password) => {
  expect(passwordFault(password, email)?.code).toBe('common_password');
});

it.each(['ada.reader@example.com', 'Ada.Reader@Example.com', 'ada.reader', 'ADA.READER'])(
  'refuses %j, which is one’s own address',
  (password) => {
    expect(passwordFault(password, email)?.code).toBe('own_email');
  },
);

it.each([
  ...['correct horse battery', 'reader of books', 'пароль мой', 'example.com'],
  ...['apple apple apple', 'abcdefgi', '8765432 1', 'aaaaaaab', 'acegikmo'],
])('takes %j', (password) => {
  expect(passwordFault(password, email)).toBeNull();
});
