/** What the open documents are called: the title of their kind, numbered where there are several. */
import { documentTypeOf } from '@tutti/base';
import type { EnabledPlugin } from '@tutti/plugin-api';
import type { OpenDocument } from '../documents/open-documents.ts';

export function documentTitles(documents: readonly OpenDocument[], plugins: readonly EnabledPlugin[]): string[] {
  const titles = documents.map(({ plugin, name }) => {
    const manifest = plugins.find(({ id }) => id === plugin)?.manifest;
    return manifest?.documents?.find(({ type }) => type === documentTypeOf(name))?.title ?? name;
  });
  return titles.map((title, index) => {
    const alike = titles.filter((other) => other === title).length;
    const number = titles.slice(0, index + 1).filter((other) => other === title).length;
    return alike > 1 ? `${title} ${number}` : title;
  });
}
