/** The sections every agenda begins with. Their ids are part of the plugin's contract: exports, imports and links name them. */

export interface StandardSection {
  /** Stable id, and kind, of the section. */
  id: StandardKind;
  /** Keys into the text catalogue. */
  titleKey: string;
  promptKey: string;
}

/** What a section is about; one that people added themselves is of kind `own`. */
export type StandardKind = (typeof standardKinds)[number];

export const standardKinds = ['vision', 'problem', 'who-we-serve', 'goals', 'strategies', 'how-we-decide', 'data-and-money'] as const;

export const standardSections: readonly StandardSection[] = standardKinds.map((id) => ({
  id,
  titleKey: `section.${id}.title`,
  promptKey: `section.${id}.prompt`,
}));

export function isStandardKind(kind: string): kind is StandardKind {
  return (standardKinds as readonly string[]).includes(kind);
}
