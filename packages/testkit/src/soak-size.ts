/** The size of a random test: small in every run, full under `pnpm test:soak`. */
export function soakSize(small: number, full: number): number {
  return process.env.TUTTI_SOAK === '1' ? full : small;
}
