/** What reaches a person of a workspace, and what they follow or have muted, as core and workbench tell it to one another. */
import type { ObjectInfo } from './directory.ts';

export const digestKinds = ['none', 'daily', 'weekly'] as const;
export type DigestKind = (typeof digestKinds)[number];

/** PUT /api/workspaces/:workspace/reach */
export interface ReachChoices {
  /** Nothing is sent at all: no letter, no message that calls for attention. What would have been told is kept, as read. */
  silent: boolean;
  digest: DigestKind;
  /** From 0 to 23, in the workspace's time zone. */
  hour: number;
  /** Of a weekly one; 0 is Sunday. */
  weekday: number;
  /** Hours between which no letter is sent, e.g. 20 and 7; undefined: any time. */
  quiet: { from: number; to: number } | undefined;
}

/** GET /api/workspaces/:workspace/reach; PUT answers the same. */
export interface ReachAnswer extends ReachChoices {
  /** Where letters go; undefined: this server sends none, or the person has no address. */
  address: string | undefined;
  following: FollowedObject[];
}

export type Standing = 'follow' | 'mute';

export interface FollowedObject {
  object: ObjectInfo;
  standing: Standing;
}

/** GET and PUT /api/workspaces/:workspace/objects/:object/following; `undefined` is sent as `none`. */
export interface FollowingAnswer {
  standing: Standing | undefined;
}
