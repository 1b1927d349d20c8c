/** The one spelling of a definition that is hashed when it is sealed, so that anybody can check afterwards that nothing was changed. */
import { type DefinitionText, definitionFields } from './round.ts';

export interface SealedText extends DefinitionText {
  round: string;
  organisation: string;
  salt: string;
}

/** JSON with fixed keys in fixed order; texts in Unicode NFC with `\n` for line ends. Its UTF-8 bytes are hashed with SHA-256. */
export function canonicalDefinition(sealed: SealedText): string {
  const { round, organisation, salt } = sealed;
  const texts = Object.fromEntries(definitionFields.map((field) => [field, plainText(sealed[field])]));
  return JSON.stringify({ format: 'tutti-definition-1', round, organisation, ...texts, salt });
}

/** As it is stored: what two keyboards write differently is the same text. */
export function plainText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').normalize('NFC').trim();
}
