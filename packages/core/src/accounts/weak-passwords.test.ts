/** Which passwords are refused, and that good ones of any script are not. */
import { describe, expect, it } from 'vitest';
import { checkPassword } from './weak-passwords.ts';

const ada = { name: 'Ada Reyes', email: 'ada.reyes@example.org' };

describe('a password', () => {
  it.each([
    ['short', 'nine char'],
    ['short in characters though long in bytes', '🎵🎵🎵🎵🎵🎻🎺🥁🎷'],
    ['well known', 'Password123'],
    ['well known with a mark at the end', 'password123!!'],
    ['well known in wide letters', 'ｐａｓｓｗｏｒｄ１２３'],
    ['one character over and over', 'abababababababab'],
    ['the own name', 'Ada Reyes 2026'],
    ['the own address', 'ada.reyes@example.org'],
    ['longer than 128 characters', 'a b c d '.repeat(17)],
  ])('that is %s is refused', (_, password) => {
    expect(() => checkPassword(password, ada)).toThrow(expect.objectContaining({ code: 'WEAK_PASSWORD' }));
  });

  it.each(['quiet harbour lantern', 'дом у тихого моря', '静かな港の灯りと波の音', 'xK9#mQ2$vL'])('like “%s” is taken', (password) => {
    expect(() => checkPassword(password, ada)).not.toThrow();
  });
});
