/** The table of workspace.db that holds the arrows between objects of the directory. */
export interface LinkTables {
  links: LinkRow;
}

export interface LinkRow {
  id: string;
  /** The tool that declares the kind; empty for the one that is always there. */
  plugin: string;
  type: string;
  /** Its words from either end as they were declared, for when the tool is gone. */
  title: string;
  inverse: string;
  from_id: string;
  to_id: string;
  note: string;
  /** Who made it: a seat, or the tool that did it by itself. */
  author: string;
  organisation_id: string | null;
  created_at: number;
  /** Since then it is only kept so that the removal can be undone. */
  removed_at: number | null;
}
