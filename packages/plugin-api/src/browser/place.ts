/** A place in a panel that other plugins fill (`slots` and `fills` of the manifest), as the panel is told of it. */

/** What the place says of itself; sent to the fillings' routes as query parameters. */
export type PlaceAbout = Record<string, string | number | boolean>;

export interface PlaceFilling {
  /** The plugin that filled it. */
  plugin: string;
  title: string;
  icon: string;
  items: PlaceItem[];
  /** Its route did not answer; say so rather than nothing. */
  failed: boolean;
}

export interface PlaceItem {
  text: string;
  detail?: string | undefined;
  icon?: string | undefined;
  /** Address of a page of the workbench, when there is something to open. */
  href?: string | undefined;
}
