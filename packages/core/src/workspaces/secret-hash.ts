/** Links and tokens are stored as hashes only: whoever reads a database or a backup cannot come in with what stands there. */
import { createHash } from 'node:crypto';

/** SHA-256 in base64url. Enough for secrets of 160 random bits; passwords are hashed otherwise. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
