/** The words of the editor and its toolbar; a panel hands in its own catalogue's. */

export interface RichTextWords {
  toolbar: string;
  bold: string;
  italic: string;
  heading: string;
  bulletList: string;
  numberedList: string;
  quote: string;
  link: string;
  undo: string;
  redo: string;
  linkAddress: string;
  linkHint: string;
  linkInvalid: string;
  linkApply: string;
  linkRemove: string;
  linkCancel: string;
  /** Told to screen readers with the editor's name. */
  keyboardHint: string;
}

export const englishRichTextWords: RichTextWords = {
  toolbar: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  heading: 'Heading',
  bulletList: 'Bulleted list',
  numberedList: 'Numbered list',
  quote: 'Quote',
  link: 'Link',
  undo: 'Undo what you did',
  redo: 'Redo what you undid',
  linkAddress: 'Address of the link',
  linkHint: 'For example https://example.org or name@example.org',
  linkInvalid: 'This is not an address that can be opened.',
  linkApply: 'Set link',
  linkRemove: 'Remove link',
  linkCancel: 'Cancel',
  keyboardHint: 'Alt and F10 for formatting.',
};
