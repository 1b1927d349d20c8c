/** Roles as people say them. */
import type { Role } from '@tutti/plugin-api';
import { text } from '../text/text.ts';

export function roleWords(role: Role): string {
  return text(`role.${role}`);
}

export function roleHint(role: Role): string {
  return text(`role.${role}.hint`);
}
