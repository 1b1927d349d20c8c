/** Rich text to Markdown and back, over ProseMirror's own serializer and markdown-it, for exports, imports and everything a server must read. */
import type { Node } from '@tiptap/pm/model';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import MarkdownIt from 'markdown-it';
import { defaultMarkdownSerializer, MarkdownParser, MarkdownSerializer } from 'prosemirror-markdown';
import type * as Y from 'yjs';
import { readFragment } from './read-fragment.ts';
import { headingLevels, isSafeAddress, richTextSchema as schema } from './rich-text-schema.ts';

const standard = defaultMarkdownSerializer;

const serializer = new MarkdownSerializer(
  {
    paragraph: serialize('paragraph'),
    heading: serialize('heading'),
    blockquote: serialize('blockquote'),
    bulletList(state, node) {
      state.renderList(node, '  ', () => '- ');
    },
    orderedList(state, node) {
      const start = Number(node.attrs.start);
      const width = `${start + node.childCount - 1}. `.length;
      state.renderList(node, ' '.repeat(width), (index) => `${start + index}. `.padEnd(width));
    },
    listItem: serialize('list_item'),
    hardBreak: serialize('hard_break'),
    text: serialize('text'),
  },
  { link: mark('link'), bold: mark('strong'), italic: mark('em') },
  { hardBreakNodeName: 'hardBreak', escapeExtraCharacters: /[<&|]/g },
);

/** Code, images and HTML are no part of the agenda: their characters stay as they were typed. */
const tokenizer = new MarkdownIt('commonmark', { html: false }).disable([
  'backticks',
  'code',
  'fence',
  'hr',
  'image',
  'html_block',
  'html_inline',
]);
tokenizer.validateLink = isSafeAddress;

const parser = new MarkdownParser(schema, tokenizer, {
  paragraph: { block: 'paragraph' },
  heading: { block: 'heading', getAttrs: (token) => ({ level: token.tag > 'h3' ? headingLevels.within : headingLevels.section }) },
  blockquote: { block: 'blockquote' },
  bullet_list: { block: 'bulletList' },
  ordered_list: { block: 'orderedList', getAttrs: (token) => ({ start: Number(token.attrGet('start') ?? 1) }) },
  list_item: { block: 'listItem' },
  hardbreak: { node: 'hardBreak' },
  em: { mark: 'italic' },
  strong: { mark: 'bold' },
  link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') }) },
});

/** CommonMark; headings begin at `###`. No line break at the end; empty for an empty fragment. */
export function fragmentToMarkdown(fragment: Y.XmlFragment): string {
  return nodeToMarkdown(readFragment(fragment));
}

/** Makes the fragment say what the Markdown says, changing only what differs. */
export function markdownToFragment(markdown: string, fragment: Y.XmlFragment): void {
  prosemirrorToYXmlFragment(parseMarkdown(markdown), fragment);
}

/** A document of richTextSchema. */
export function parseMarkdown(markdown: string): Node {
  return parser.parse(markdown);
}

/** One line of plain text, escaped so that it stays itself in Markdown. */
export function plainToMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? '' : nodeToMarkdown(schema.node('doc', undefined, [schema.node('paragraph', undefined, [schema.text(line)])]));
}

function nodeToMarkdown(node: Node): string {
  return serializer.serialize(node, { tightLists: true }).trim();
}

type NodeSerializer = MarkdownSerializer['nodes'][string];
type MarkSerializer = MarkdownSerializer['marks'][string];

function serialize(name: string): NodeSerializer {
  const found = standard.nodes[name];
  if (!found) throw new Error(`prosemirror-markdown no longer writes ${name}`);
  return found;
}

function mark(name: string): MarkSerializer {
  const found = standard.marks[name];
  if (!found) throw new Error(`prosemirror-markdown no longer writes ${name}`);
  return found;
}
