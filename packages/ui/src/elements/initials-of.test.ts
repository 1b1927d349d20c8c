import { describe, expect, it } from 'vitest';
import { initialsOf } from './initials-of.ts';

describe('initials', () => {
  it.each([
    ['Delphine Okafor', 'DO'],
    ['Dr Miriam Voss', 'MV'],
    ['Emmanuel Pierre-Louis', 'EP'],
    ['Cher', 'C'],
    ['élodie ávila', 'ÉÁ'],
    ['李 小龙', '李小'],
    ['', ''],
  ])('makes of %j the initials %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
