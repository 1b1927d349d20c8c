/** Ids are 128 random bits in lower-case Crockford base32 (26 characters): no meaning, no order, safe in addresses and file names. */

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Fills and returns the given bytes with randomness; passed in so that tests can seed it. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;

export const systemRandom: RandomBytes = (bytes) => crypto.getRandomValues(bytes);

export function newId(random: RandomBytes = systemRandom): string {
  return encodeBase32(random(new Uint8Array(16)));
}

/** A secret for links and tokens: 160 bits, same alphabet, 32 characters. */
export function newSecret(random: RandomBytes = systemRandom): string {
  return encodeBase32(random(new Uint8Array(20)));
}

export function isId(text: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{26}$/.test(text);
}

function encodeBase32(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      out += alphabet[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  if (bits > 0) out += alphabet[(value << (5 - bits)) & 31];
  return out;
}
