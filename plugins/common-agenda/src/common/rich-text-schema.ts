/** What a text of the agenda may hold, as a ProseMirror schema for the server. Names and attributes equal those of the editor in @tutti/ui/rich-text (held by a test). */
import { Schema } from '@tiptap/pm/model';

/** Body headings stand below the page (1) and the section's title (2). */
export const headingLevels = { section: 3, within: 4 } as const;

export const richTextSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*' },
    heading: { group: 'block', content: 'inline*', attrs: { level: { default: headingLevels.section } }, defining: true },
    bulletList: { group: 'block list', content: 'listItem+' },
    orderedList: { group: 'block list', content: 'listItem+', attrs: { start: { default: 1 }, type: { default: null } } },
    listItem: { content: 'paragraph block*', defining: true },
    blockquote: { group: 'block', content: 'block+', defining: true },
    hardBreak: { group: 'inline', inline: true, selectable: false },
    text: { group: 'inline' },
  },
  marks: {
    link: { attrs: { href: { default: null } }, inclusive: false },
    bold: {},
    italic: {},
  },
});

/** Addresses that a link may carry; anything else (javascript:, data:, …) is text without a link. */
export function isSafeAddress(href: unknown): href is string {
  return typeof href === 'string' && /^(https?:\/\/|mailto:|tel:|tutti:|\/(?!\/)|#)/i.test(href);
}
