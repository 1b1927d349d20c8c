/** How strong a password is, in words: length first, variety a little, well-known ones never. The server decides in the end. */
export type PasswordStrength = 'empty' | 'short' | 'known' | 'fair' | 'good' | 'strong';

/** What the server takes at least. */
const passwordMinimum = 10;

const known = /^(?:password|passwort|contrase|letmein|welcome|qwerty|abc123|iloveyou|tutti)|^(.)\1+$|^(?:0?123456789\d*)$/i;

export function passwordStrength(password: string): PasswordStrength {
  const length = [...password].length;
  if (length === 0) return 'empty';
  if (length < passwordMinimum) return 'short';
  const variety = new Set(password.toLowerCase()).size;
  if (variety < 5 || (known.test(password) && length < 20)) return 'known';
  if (length >= 20 && variety >= 9) return 'strong';
  return length >= 15 && variety >= 8 ? 'good' : 'fair';
}

export function isUsable(strength: PasswordStrength): boolean {
  return strength === 'fair' || strength === 'good' || strength === 'strong';
}
