/** What the directory and its links are answered as, shared by core, workbench and command line. */
import type { OrganisationInfo, PersonInfo } from './identity.ts';

/** GET /api/workspaces/:workspace/objects */
export interface ObjectsAnswer {
  objects: ObjectInfo[];
  /** Give it as `after` for the next page; absent on the last one. A search has one page. */
  next?: string | undefined;
  /** Nothing stands under the words as typed; these were searched for instead. */
  instead?: string[] | undefined;
}

/** GET /api/workspaces/:workspace/objects/:object */
export interface ObjectAnswer {
  object: ObjectInfo;
}

/** GET /api/workspaces/:workspace/objects/kinds */
export interface ObjectKindsAnswer {
  kinds: { plugin: string; type: string; title: string; icon?: string | undefined; count: number; alive: boolean }[];
}

/** Something that the workspace's directory lists, as far as the asking seat may know of it. */
export interface ObjectInfo {
  id: string;
  /** `tutti:<id>` */
  address: string;
  plugin: string;
  type: string;
  /** The type in plain words, e.g. "Section of the agenda". */
  typeTitle: string;
  /** `asleep`: its tool is off or gone, and only the title is told. `removed`: there was one, and no more is told. */
  standing: 'alive' | 'asleep' | 'removed';
  title: string;
  summary?: string | undefined;
  /** Where it stands inside the panel that opens it. */
  anchor?: string | undefined;
  state?: string | undefined;
  /** Ids. */
  organisation?: string | undefined;
  goal?: string | undefined;
  place?: string | undefined;
  /** Days, e.g. `2026-05-01`. */
  from?: string | undefined;
  to?: string | undefined;
  updatedAt: number;
}

/** GET /api/workspaces/:workspace/objects/:object/links */
export interface LinksAnswer {
  /** Oldest first; those to objects that the asking seat may not know of are left out. */
  links: LinkInfo[];
  /** What a new link may be. */
  kinds: LinkKind[];
  may: { add: boolean };
}

/** A kind of arrow: `<plugin>/<type>`, or `refers-to`, which needs no tool. */
export interface LinkKind {
  kind: string;
  /** From its beginning, e.g. "supports". */
  title: string;
  /** From its end, e.g. "is supported by". */
  inverse: string;
}

/** A link as seen from one of its ends. */
export interface LinkInfo {
  id: string;
  kind: string;
  /** As this end says it, e.g. "is supported by". */
  words: string;
  /** Whether it begins here (`from`) or leads here (`to`). */
  direction: 'from' | 'to';
  other: ObjectInfo;
  note?: string | undefined;
  /** Undefined when a tool made it by itself. */
  by: { person: PersonInfo; organisation: OrganisationInfo | undefined } | undefined;
  at: number;
  mayRemove: boolean;
}
