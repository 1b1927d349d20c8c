export { adoptStyles } from './adopt-styles.ts';
export type { RichTextUser } from './carets.ts';
export type { Passage, SelectedPassage } from './passages.ts';
export { RichTextEditor } from './rich-text-editor.ts';
export { isRichTextAddress, richTextExtensions, richTextHeadingLevels } from './rich-text-extensions.ts';
export { RichTextToolbar } from './rich-text-toolbar.ts';
export { englishRichTextWords, type RichTextWords } from './rich-text-words.ts';
