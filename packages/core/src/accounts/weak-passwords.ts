/** What no account may have as a password: too short, too well known, or the person's own name or address. */
import { TuttiError } from '@tutti/base';
import type { Person } from './people.ts';

const passwordLength = { least: 10, most: 128 };

// Those of ten characters and more from public lists of leaked passwords; shorter ones are refused by length.
const wellKnown = new Set(
  `1234567890 12345678910 0123456789 9876543210 1111111111 0000000000 1q2w3e4r5t 1q2w3e4r5t6y qwertyuiop qwerty1234 qwerty12345
  qwerty123456 1234qwerasdf asdfghjkl1 asdfghjkl123 zxcvbnm123 password12 password123 password1234 passw0rd123 p@ssw0rd123 p@ssword123
  iloveyou12 iloveyou123 welcome123 welcome1234 letmein123 letmein1234 adminadmin administrator changeme123 sunshine123 princess123
  football123 baseball123 superman123 computer123 internet123 charlie123 michael123 jennifer123 whatever123 trustno1trustno1
  1234512345 1122334455 1231231231 123123123123 1212121212 123456789a a123456789 abc1234567 abcd123456 abcdefghij aaaaaaaaaa
  qazwsxedc1 qazwsxedcrfv 1qaz2wsx3edc zaq12wsxcde3 unknown1234 contraseña contrasena1 contrasena123 tequiero123 tuttitutti`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** WEAK_PASSWORD with plain words when the password cannot be taken. */
export function checkPassword(password: string, person: Pick<Person, 'name' | 'email'>): void {
  const length = [...password].length;
  if (length < passwordLength.least) {
    throw weak(
      `Please use ${passwordLength.least} characters or more. A few words in a row are easy to remember.`,
      passwordLength.least,
      length,
    );
  }
  if (length > passwordLength.most) throw weak(`Please use ${passwordLength.most} characters at most.`, passwordLength.most, length);
  const plain = password.normalize('NFKC').toLowerCase();
  if (wellKnown.has(plain) || new Set(plain).size < 4 || wellKnown.has(plain.replace(/[!.?]+$/, ''))) {
    throw weak('This password is among the first that others would try. Please choose another.');
  }
  const own = [person.name, person.email, person.email?.split('@')[0]].map((text) => text?.toLowerCase().replaceAll(' ', ''));
  if (
    own.some(
      (text) => text !== undefined && text.length > 3 && plain.replaceAll(' ', '').replace(/[\d!.?]+$/, '') === text.replace(/\d+$/, ''),
    )
  ) {
    throw weak('Please do not use your name or address as a password.');
  }
}

function weak(detail: string, limit?: number, got?: number): TuttiError {
  return new TuttiError('WEAK_PASSWORD', { field: 'password', detail, limit, got });
}
