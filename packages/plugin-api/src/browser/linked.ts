/** The question that a kind of link asks of an object ("Which goal does this serve?") with its answers so far, as a panel is told of them. */

/** One of the plugin's own objects: by the `anchor` or the `id` it is listed with. */
export type OwnObject = { anchor: string } | { id: string };

export interface LinkedAnswer {
  question: string;
  links: LinkedObject[];
  /** Undefined where this seat may link nothing. */
  add: { words: string } | undefined;
}

export interface LinkedObject {
  /** Of the link. */
  id: string;
  title: string;
  /** Address of a page of the workbench, when there is something to open. */
  href: string | undefined;
  /** Undefined where this seat may not take it away. */
  remove: { words: string } | undefined;
}
