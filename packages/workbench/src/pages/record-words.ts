/** One act of the log as a sentence: who did what to whom. Acts that a newer server knows are told by their name. */
import type { AuditEntryInfo, Role } from '@tutti/plugin-api';
import { type TextKey, text } from '../text/text.ts';
import { roleWords } from './role-words.ts';

const known = [
  'workspace.created',
  'workspace.changed',
  'organisation.added',
  'organisation.changed',
  'seat.given',
  'seat.role',
  'seat.ended',
  'invitation.created',
  'invitation.used',
  'invitation.withdrawn',
  'member.confirm',
  'member.deny',
  'member.card',
  'member.card-ended',
  'member.link',
  'token.created',
  'token.revoked',
  'plugin.enabled',
  'plugin.disabled',
  'document.erased',
  'document.restored',
  'document.named',
  'workspace.exported',
  'workspace.imported',
  'workspace.taken',
] as const;

export function recordWords({ action, by, about, role }: AuditEntryInfo): string {
  const who = by.kind === 'seat' ? (by.name ?? text('record.former')) : text(`record.by.${by.kind}`);
  const what = about ?? text('record.former');
  const act = known.find((one) => one === action);
  if (act === undefined) return text('record.act.other', { who, what, action });
  return text(`record.act.${act}` satisfies TextKey, { who, what, role: role === undefined ? '' : roleWords(role as Role) });
}
