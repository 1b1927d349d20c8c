import { describe, expect, it } from 'vitest';
import { organisationColor } from './organisation-color.ts';

describe('the colour of an organisation', () => {
  it('is a token of the palette for any number', () => {
    expect(organisationColor(3)).toBe('var(--t-org-3)');
    expect(organisationColor(12)).toBe('var(--t-org-0)');
    expect(organisationColor(-1)).toBe('var(--t-org-11)');
    expect(organisationColor(2.9)).toBe('var(--t-org-2)');
  });
});
