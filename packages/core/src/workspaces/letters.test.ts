import { describe, expect, it } from 'vitest';
import { invitationLetter } from './letters.ts';

const invited = { to: 'ruth@example.org', name: 'Ruth', workspace: 'Harbour Families', url: 'https://tutti.example.org/join/x' };

describe('the letter of an invitation', () => {
  it('tells who invites, to what, and for whom one is to speak', () => {
    const letter = invitationLetter({ ...invited, by: 'Nadia Ferreira', organisation: 'Harbour Library' });
    expect(letter.subject).toBe('Nadia Ferreira invites you to Harbour Families');
    expect(letter.text).toContain('Nadia Ferreira invites you to work together in “Harbour Families”, speaking for Harbour Library.');
    expect(letter.text).toContain('\n\nhttps://tutti.example.org/join/x\n\n');
  });

  it('names nobody when the operator invites', () => {
    const letter = invitationLetter({ ...invited, by: undefined, organisation: undefined });
    expect(letter.subject).toBe('You are invited to Harbour Families');
    expect(letter.text).toContain('you are invited to work together in “Harbour Families”. Open');
  });
});
