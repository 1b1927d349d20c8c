/** A text of a version as it reads: Markdown through the same schema as the editor, so that nothing else can come in. */
import type { Mark, Node } from '@tiptap/pm/model';
import { html, nothing, type TemplateResult } from 'lit';
import { parseMarkdown } from '../../common/markdown.ts';
import { headingLevels, isSafeAddress } from '../../common/rich-text-schema.ts';

type Rendered = TemplateResult | string | typeof nothing;

/** Headings stand below a section's own (3). */
export function renderMarkdown(markdown: string): Rendered[] {
  return children(parseMarkdown(markdown));
}

function children(node: Node): Rendered[] {
  const out: Rendered[] = [];
  node.forEach((child) => {
    out.push(renderNode(child));
  });
  return out;
}

function renderNode(node: Node): Rendered {
  switch (node.type.name) {
    case 'paragraph':
      return html`<p>${children(node)}</p>`;
    case 'heading':
      return node.attrs.level === headingLevels.section ? html`<h4>${children(node)}</h4>` : html`<h5>${children(node)}</h5>`;
    case 'bulletList':
      return html`<ul>${children(node)}</ul>`;
    case 'orderedList':
      return html`<ol start=${Number(node.attrs.start)}>${children(node)}</ol>`;
    case 'listItem':
      return html`<li>${children(node)}</li>`;
    case 'blockquote':
      return html`<blockquote>${children(node)}</blockquote>`;
    case 'hardBreak':
      return html`<br />`;
    default:
      return node.marks.reduce<Rendered>(withMark, node.text ?? nothing);
  }
}

function withMark(content: Rendered, { type, attrs }: Mark): Rendered {
  if (type.name === 'bold') return html`<strong>${content}</strong>`;
  if (type.name === 'italic') return html`<em>${content}</em>`;
  return isSafeAddress(attrs.href) ? html`<a href=${attrs.href} rel="noopener noreferrer">${content}</a>` : content;
}
