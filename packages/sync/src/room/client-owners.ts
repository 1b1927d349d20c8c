/** To whom each Yjs client id belongs: who first speaks or writes under it, for as long as the server remembers the document. */

/** Of one document; the oldest are forgotten first. */
const rememberedAtMost = 20_000;

export class ClientOwners {
  readonly #owners = new Map<number, string>();

  /** @returns false when the id is somebody else's. */
  claim(client: number, owner: string): boolean {
    const known = this.#owners.get(client);
    if (known !== undefined) return known === owner;
    if (this.#owners.size >= rememberedAtMost) {
      const [oldest] = this.#owners.keys();
      if (oldest !== undefined) this.#owners.delete(oldest);
    }
    this.#owners.set(client, owner);
    return true;
  }
}
