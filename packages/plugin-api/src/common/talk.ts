/** What is said about the objects of a workspace, as core and workbench tell it to one another. */
import type { ObjectInfo } from './directory.ts';
import type { OrganisationInfo, PersonInfo } from './identity.ts';

/** GET /api/workspaces/:workspace/objects/:object/talk; what changes something answers the same, as it stands then. */
export interface TalkAnswer {
  /** Id of the object. */
  object: string;
  /** In the order in which they were begun. */
  threads: TalkThread[];
  /** What hangs on it, oldest first. */
  files: TalkFile[];
  may: { write: boolean; attach: boolean };
  /** Who may read along: whoever may know of the object. `all`: everybody with a seat here. */
  readers: { all: boolean; people: number };
}

/**
 * POST /api/workspaces/:workspace/objects/:object/files?name=… with the content as application/octet-stream attaches one; DELETE …/files/:file takes it
 * away, POST …/files/:file/restore brings it back within an hour; all answer as talk does. GET …/files/:file is the file, to be saved; with
 * `?show` a picture to be seen.
 */
export interface TalkFile {
  id: string;
  name: string;
  /** Media type that its content was found to have. */
  type: string;
  bytes: number;
  /** Can be shown in a page. */
  picture: boolean;
  by: TalkComment['by'];
  at: number;
  may: { remove: boolean };
}

export interface TalkThread {
  id: string;
  /** In the order in which they were written; what was taken back is left out, unless it began the thread. */
  comments: TalkComment[];
  settled: { at: number; by: PersonInfo | undefined; conclusion: string } | undefined;
  may: { reply: boolean; settle: boolean; reopen: boolean };
}

export interface TalkComment {
  id: string;
  /** Undefined: by somebody whose words were erased. */
  by: { person: PersonInfo; organisation: OrganisationInfo | undefined } | undefined;
  at: number;
  editedAt: number | undefined;
  /** Taken back, or erased; then there are no parts. */
  gone: boolean;
  parts: TalkPart[];
  may: { change: boolean };
}

/** Plain text is text alone, never markup. In what is sent, `<@id>` stands for a person or an organisation, `<#id>` for an object. */
export type TalkPart =
  | { kind: 'text'; text: string }
  | { kind: 'person' | 'organisation'; id: string; name: string }
  /** Without `object`: whoever asks may not know of it. */
  | { kind: 'object'; id: string; object: ObjectInfo | undefined };

/** GET /api/workspaces/:workspace/objects/:object/talk/people: whom a comment may mention so that they are told. */
export interface TalkPeopleAnswer {
  people: (PersonInfo & { organisation: OrganisationInfo | undefined })[];
  organisations: OrganisationInfo[];
}

/** GET /api/workspaces/:workspace/talk?ids=…: how much is said about these objects; those that nothing is said about are left out. */
export interface TalkCountsAnswer {
  counts: Record<string, { comments: number; open: number }>;
}
