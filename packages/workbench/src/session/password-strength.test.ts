import { describe, expect, it } from 'vitest';
import { isUsable, passwordStrength } from './password-strength.ts';

describe('the strength of a password in words', () => {
  it.each([
    ['', 'empty'],
    ['short', 'short'],
    ['password1234', 'known'],
    ['aaaaaaaaaaaaa', 'known'],
    ['1234567890123', 'known'],
    ['purple-tides', 'fair'],
    ['purple tides today', 'good'],
    ['a calm harbour in spring', 'strong'],
  ] as const)('finds %j %s', (password, strength) => {
    expect(passwordStrength(password)).toBe(strength);
  });

  it('counts letters as people do', () => {
    expect(passwordStrength('🌊🌊🌊🌊🌊🌊')).toBe('short');
  });

  it('lets only fair and better ones through', () => {
    expect(isUsable('known')).toBe(false);
    expect(isUsable('short')).toBe(false);
    expect(isUsable('fair')).toBe(true);
  });
});
