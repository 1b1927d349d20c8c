/** The addresses of the two icon sprites, written by the build (see workbench/src/build/icon-sprites.ts). */
declare module 'virtual:tutti-icon-sprites' {
  /** The icons of icon-names.ts. */
  export const small: string;
  /** All of Lucide. */
  export const full: string;
}
