import { describe, expect, it } from 'vitest';
import { invitationLetter, signInLetter } from './letters.ts';

const invited = { to: 'ruth@example.org', name: 'Ruth', workspace: 'Harbour Families', url: 'https://tutti.example.org/join/x' };

describe('the letter of an invitation', () => {
  it('tells who invites, to what, and for whom one is to speak', () => {
    const letter = invitationLetter({ ...invited, by: 'Nadia Ferreira', organisation: 'Harbour Library' }, 'en');
    expect(letter.subject).toBe('Nadia Ferreira invites you to Harbour Families');
    expect(letter.text).toContain('Nadia Ferreira invites you to work together in “Harbour Families”, speaking for Harbour Library.');
    expect(letter.text).toContain('\n\nhttps://tutti.example.org/join/x\n\n');
  });

  it('names nobody when the operator invites', () => {
    const letter = invitationLetter({ ...invited, by: undefined, organisation: undefined }, 'en');
    expect(letter.subject).toBe('You are invited to Harbour Families');
    expect(letter.text).toContain('you are invited to work together in “Harbour Families”. Open');
  });

  it('is in the language of whoever gets it, and takes no name for a place', () => {
    const letter = invitationLetter({ ...invited, by: '{workspace}', organisation: 'Biblioteca del Puerto' }, 'es');
    expect(letter.subject).toBe('{workspace} te invita a Harbour Families');
    expect(letter.text).toBe(
      [
        'Hola, Ruth:',
        '{workspace} te invita a trabajar en conjunto en «Harbour Families», hablando por Biblioteca del Puerto. Abre esta página y presiona el botón para unirte:',
        'https://tutti.example.org/join/x',
        'El enlace sirve una vez, durante 14 días. Si no lo esperabas, puedes dejarlo sin usar.',
      ].join('\n\n'),
    );
  });

  it('for signing in is so too', () => {
    const { subject, text } = signInLetter('ruth@example.org', 'Ruth', 'https://tutti.example.org/join/x', 'es');
    expect(subject).toBe('Tu enlace para entrar');
    expect(text).toMatch(/^Hola, Ruth:\n\nabre esta página/);
  });
});
