/** The editor's words out of this plugin's catalogue. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { englishRichTextWords, type RichTextWords } from '@tutti/ui/rich-text';

export function editorWords(context: PanelContext): RichTextWords {
  const words = { ...englishRichTextWords };
  for (const key of Object.keys(words) as (keyof RichTextWords)[]) words[key] = context.text(`editor.${key}`);
  return words;
}
