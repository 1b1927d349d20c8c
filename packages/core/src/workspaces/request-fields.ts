/** Fields of a JSON body, each taken by name and checked, so that nothing that was not asked for gets in. */
import { TuttiError } from '@tutti/base';

const emailPattern = /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;.]+$/;
// Control characters, and those that turn the direction of what follows or cannot be seen: names are shown beside other people's.
const hiddenCharacters = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

export class RequestFields {
  readonly #body: Readonly<Record<string, unknown>>;

  constructor(body: Readonly<Record<string, unknown>>) {
    this.#body = body;
  }

  has(name: string): boolean {
    const value = this.#value(name);
    return value !== undefined && value !== null && value !== '';
  }

  /** One line of text, trimmed, in composed form. INVALID_FIELD when it is missing, empty, too long or has hidden characters. */
  text(name: string, limit = 200): string {
    const text = this.optionalText(name, limit);
    if (text === undefined) throw new TuttiError('INVALID_FIELD', { field: name, detail: `Please fill in “${name}”.` });
    return text;
  }

  /** As text(), but undefined when it is missing or empty. */
  optionalText(name: string, limit = 200): string | undefined {
    const value = this.#value(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw this.#wrong(name, 'must be text', typeof value);
    const text = value.normalize('NFC').trim();
    if (text === '') return undefined;
    if (hiddenCharacters.test(text)) throw this.#wrong(name, 'has characters that cannot be seen');
    const length = [...text].length;
    if (length > limit) {
      throw new TuttiError('INVALID_FIELD', { field: name, detail: `“${name}” may have ${limit} characters.`, limit, got: length });
    }
    return text;
  }

  /** A secret as typed: neither trimmed nor changed. */
  secret(name: string, limit = 256): string {
    const value = this.#value(name);
    if (typeof value !== 'string' || value === '') throw this.#wrong(name, 'must be text');
    if (value.length > limit) throw new TuttiError('INVALID_FIELD', { field: name, detail: `“${name}” is too long.`, limit });
    return value;
  }

  /** An address in lower case, or undefined. */
  optionalEmail(name = 'email'): string | undefined {
    const text = this.optionalText(name, 254)?.toLowerCase();
    if (text === undefined) return undefined;
    if (!emailPattern.test(text) || text.endsWith('@accounts.invalid')) throw this.#wrong(name, 'does not look like an e-mail address');
    return text;
  }

  email(name = 'email'): string {
    const email = this.optionalEmail(name);
    if (email === undefined) throw new TuttiError('INVALID_FIELD', { field: name, detail: 'Please fill in an e-mail address.' });
    return email;
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    const value = this.#value(name);
    const found = choices.find((choice) => choice === value);
    if (found === undefined)
      throw this.#wrong(name, `must be one of ${choices.join(', ')}`, typeof value === 'string' ? value : typeof value);
    return found;
  }

  optionalOneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    return this.has(name) ? this.oneOf(name, choices) : undefined;
  }

  flag(name: string): boolean {
    const value = this.#value(name) ?? false;
    if (typeof value !== 'boolean') throw this.#wrong(name, 'must be true or false', typeof value);
    return value;
  }

  optionalInteger(name: string, from: number, to: number): number | undefined {
    const value = this.#value(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to) {
      throw this.#wrong(name, `must be a whole number from ${from} to ${to}`, typeof value === 'number' ? value : typeof value);
    }
    return value;
  }

  optionalTexts(name: string): string[] | undefined {
    const value = this.#value(name);
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value) || value.length > 200 || !value.every((item) => typeof item === 'string')) {
      throw this.#wrong(name, 'must be a list of texts');
    }
    return value as string[];
  }

  raw(name: string): unknown {
    return this.#value(name);
  }

  #value(name: string): unknown {
    return Object.hasOwn(this.#body, name) ? this.#body[name] : undefined;
  }

  #wrong(name: string, words: string, got?: string | number): TuttiError {
    const shown = typeof got === 'string' ? got.slice(0, 80) : got;
    return new TuttiError('INVALID_FIELD', { field: name, detail: `“${name}” ${words}.`, got: shown });
  }
}
