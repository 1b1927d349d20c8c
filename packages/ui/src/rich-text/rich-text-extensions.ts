/** What a rich text may hold and how it is typed: small on purpose, so that every text can be exported, compared and read aloud. No DOM at import; servers compare their schema with it. */
import { Extension, type Extensions, getSchema, textblockTypeInputRule } from '@tiptap/core';
import { Heading } from '@tiptap/extension-heading';
import { Link } from '@tiptap/extension-link';
import type { Schema } from '@tiptap/pm/model';
import StarterKit from '@tiptap/starter-kit';

/** Headings inside a text: below the page (1) and the title of the text (2). */
export const richTextHeadingLevels = [3, 4] as const;

const [large, small] = richTextHeadingLevels;

/** Nodes and marks, without collaboration. Undo belongs to the collaboration, a trailing paragraph would be added by every client at once. */
export function richTextExtensions(): Extensions {
  return [
    StarterKit.configure({
      code: false,
      codeBlock: false,
      dropcursor: false,
      heading: false,
      horizontalRule: false,
      link: false,
      strike: false,
      trailingNode: false,
      underline: false,
      undoRedo: false,
    }),
    RichTextHeading.configure({ levels: [...richTextHeadingLevels] }),
    RichTextLink.configure({
      openOnClick: 'whenNotEditable',
      defaultProtocol: 'https',
      isAllowedUri: (url, { defaultValidate }) => defaultValidate(url) || isRichTextAddress(url),
    }),
    headingShortcuts,
  ];
}

/** What the editor's texts may hold, for those who read them without an editor. */
export function richTextSchema(): Schema {
  return getSchema(richTextExtensions());
}

/** Headings of any level that come by pasting are brought to the two that there are. */
const RichTextHeading = Heading.extend({
  parseHTML() {
    return [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: level > large ? small : large } }));
  },
});

/** Only the address is kept with the text; how a link opens is decided where it is shown. */
const RichTextLink = Link.extend({
  addAttributes() {
    return { href: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('href') } };
  },
  renderHTML({ HTMLAttributes }) {
    const href: unknown = HTMLAttributes.href;
    const allowed = typeof href === 'string' && isRichTextAddress(href);
    return ['a', { href: allowed ? href : null, target: '_blank', rel: 'noopener noreferrer nofollow' }, 0];
  },
});

/** `# ` and `## ` make a heading as people expect who know Markdown. */
const headingShortcuts = Extension.create({
  name: 'headingShortcuts',
  addInputRules() {
    const type = this.editor.schema.nodes.heading;
    return type ? [textblockTypeInputRule({ find: /^#{1,2}\s$/, type, getAttributes: { level: large } })] : [];
  },
});

/** Addresses a link may carry; anything else (javascript:, data:, …) is text. */
export function isRichTextAddress(href: string): boolean {
  return /^(https?:\/\/|mailto:|tel:|tutti:|\/(?!\/)|#)/i.test(href);
}
