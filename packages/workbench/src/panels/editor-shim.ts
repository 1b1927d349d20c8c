/** Lets a rich-text editor that a third party put into a shadow root follow remote edits: y-tiptap asks the root for a range, which only documents give. */
export function allowEditorsInShadowRoots(): void {
  const root = ShadowRoot.prototype as ShadowRoot & { createRange?: () => Range };
  root.createRange ??= function createRange(this: ShadowRoot): Range {
    return this.ownerDocument.createRange();
  };
}
