/** What no card may have as a PIN: too short, no digits, or among the first that others would try. */
import { TuttiError } from '@tutti/base';

const pinLength = { least: 6, most: 12 };

/** WEAK_PASSWORD with plain words when the PIN cannot be taken. */
export function checkPin(pin: string): void {
  if (!/^\d*$/.test(pin)) throw weak('A PIN has digits only.');
  if (pin.length < pinLength.least) throw weak(`Please use ${pinLength.least} digits or more.`, pinLength.least, pin.length);
  if (pin.length > pinLength.most) throw weak(`Please use ${pinLength.most} digits at most.`, pinLength.most, pin.length);
  if (isEasy(pin)) throw weak('This PIN is among the first that others would try. Please choose another.');
}

/** Few different digits, a row of them in order, or the same again and again. */
function isEasy(pin: string): boolean {
  if (new Set(pin).size < 3) return true;
  const steps = new Set([...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10));
  if (steps.size === 1) return true;
  return [2, 3, 4].some((length) => pin.length % length === 0 && pin === pin.slice(0, length).repeat(pin.length / length));
}

function weak(detail: string, limit?: number, got?: number): TuttiError {
  return new TuttiError('WEAK_PASSWORD', { field: 'pin', detail, limit, got });
}
