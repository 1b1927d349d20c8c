/** Keeps bold and italic of pasted text under a strict content security policy, which empties every `style` attribute that comes by innerHTML. */
import { DOMParser, type ParseOptions, type Schema, type Slice } from '@tiptap/pm/model';

const kept = 'data-pasted-style';

/** Renames the attribute inside tags, before the browser parses them. */
export function hideStyles(html: string): string {
  return html.replace(/<[^<>]+>/g, (tag) => tag.replace(/(\s)style(\s*=)/gi, `$1${kept}$2`));
}

/** A clipboard parser that gives the styles back through CSSOM, which the policy allows, and then reads as usual. */
export function stylesRestoringParser(schema: Schema): DOMParser {
  return new StylesRestoringParser(schema, DOMParser.fromSchema(schema).rules);
}

class StylesRestoringParser extends DOMParser {
  override parseSlice(dom: Node, options?: ParseOptions): Slice {
    if (dom instanceof Element || dom instanceof DocumentFragment) {
      for (const element of dom.querySelectorAll<HTMLElement>(`[${kept}]`)) {
        element.style.cssText = element.getAttribute(kept) ?? '';
        element.removeAttribute(kept);
      }
    }
    return super.parseSlice(dom, options);
  }
}
