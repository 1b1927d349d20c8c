/** Reads a plugin's text catalogues: one flat JSON object of strings per language. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ManifestFault } from './check-manifest.ts';

export type Texts = Record<string, string>;

const languageFile = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.json$/;

/** Faults are added to the given list, with the pointer of the manifest's `translations`. */
export async function readTexts(folder: string, translations: string | undefined, faults: ManifestFault[]): Promise<Record<string, Texts>> {
  const found: Record<string, Texts> = {};
  if (translations === undefined) return found;
  const fault = (words: string): void => void faults.push({ pointer: '/tutti/translations', words });
  const names = await readdir(join(folder, translations)).catch(() => []);
  for (const name of names.filter((each) => each.endsWith('.json')).sort()) {
    const language = languageFile.exec(name)?.[1];
    if (!language) {
      fault(`"${name}" is not named after a language. Name it like "en.json" or "pt-BR.json".`);
      continue;
    }
    try {
      const texts: unknown = JSON.parse(await readFile(join(folder, translations, name), 'utf8'));
      if (isTexts(texts)) found[language] = texts;
      else fault(`"${name}" must be one flat object of texts.`);
    } catch (error) {
      fault(`"${name}" is not valid JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`);
    }
  }
  return found;
}

function isTexts(value: unknown): value is Texts {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((text) => typeof text === 'string')
  );
}
