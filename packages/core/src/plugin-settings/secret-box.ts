/** Keeps secrets of plugins unreadable in databases and backups: sealed with a key made of the server's secret, each bound to the place it stands in. */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { RandomBytes } from '@tutti/base';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const version = 'v1:';

export class SecretBox {
  readonly #key: Buffer;
  readonly #random: RandomBytes;

  constructor(secret: string, random: RandomBytes) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'tutti secrets of plugins', 32));
    this.#random = random;
  }

  /** @param place what it is of; it opens in no other. */
  seal(text: string, place: readonly string[]): string {
    const nonce = this.#random(new Uint8Array(nonceBytes));
    const cipher = createCipheriv(algorithm, this.#key, nonce).setAAD(bytesOf(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return version + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** Undefined when it was sealed with another secret, stands in another place, or was changed. */
  open(sealed: string, place: readonly string[]): string | undefined {
    if (!sealed.startsWith(version)) return undefined;
    const bytes = Buffer.from(sealed.slice(version.length), 'base64');
    try {
      const decipher = createDecipheriv(algorithm, this.#key, bytes.subarray(0, nonceBytes)).setAAD(bytesOf(place));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}

function bytesOf(place: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(place));
}
