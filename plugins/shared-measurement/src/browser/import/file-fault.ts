/** Why a file cannot be read: a stable code, and a key of the text catalogue that says it in plain words. */

export type FileFaultCode =
  | 'FILE_TYPE'
  | 'FILE_NOT_SAFE'
  | 'FILE_DAMAGED'
  | 'FILE_EMPTY'
  | 'TOO_LARGE'
  | 'HEADER_EMPTY'
  | 'HEADER_TOO_LONG'
  | 'HEADER_DUPLICATE'
  | 'KEY_NOT_ALLOWED';

export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly code: FileFaultCode;
  /** Below `file.` in the catalogue. */
  readonly key: string;
  readonly params: Record<string, string | number>;

  constructor(code: FileFaultCode, key: string, params: Record<string, string | number> = {}) {
    super(`${code} ${key}`);
    this.code = code;
    this.key = `file.${key}`;
    this.params = params;
  }
}
