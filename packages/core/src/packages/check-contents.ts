/** Refuses what no package may hold: secrets, hidden files, dependencies beside it, a second copy of what must be one. */
import { TuttiError } from '@tutti/base';
import { maxPackageBytes, type PackageFiles } from './package-files.ts';

const keyFile = /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|[^/]+\.(?:pem|key|p12|pfx|jks|keystore))$/i;
const privateKey = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/;
const script = /\.(?:[cm]?[jt]s|json)$/;
/** Every copy of Yjs leaves this mark, so that two copies in one page can be told of. */
const markOfYjs = '__ $YJS$ __';

/** Paths are below the package. Throws PACKAGE_CONTENT or PACKAGE_TOO_LARGE. */
export function checkContents(files: PackageFiles): void {
  let size = 0;
  for (const [path, bytes] of files) {
    size += bytes.byteLength;
    if (size > maxPackageBytes)
      throw new TuttiError('PACKAGE_TOO_LARGE', {
        limit: maxPackageBytes,
        detail: `Unpacked, a package may have ${maxPackageBytes / 1024 / 1024} MB.`,
      });
    const words = faultOf(path, bytes);
    if (words) throw new TuttiError('PACKAGE_CONTENT', { detail: `“${path}” ${words}`, field: path });
  }
  if (!files.has('package.json')) throw new TuttiError('PACKAGE_CONTENT', { detail: 'There is no package.json in the package.' });
}

function faultOf(path: string, bytes: Uint8Array): string | undefined {
  const parts = path.split('/');
  if (parts.some((part) => part.startsWith('.'))) return 'is hidden; settings and secrets have no place in a package.';
  if (parts.includes('node_modules')) return 'is a dependency beside the package. Bundle what you need into your own files.';
  if (keyFile.test(path)) return 'looks like a key. Keys have no place in a package.';
  if (/\.(?:node|dll|so|dylib|exe)$/i.test(path)) return 'is native code, which no tool may load.';
  if (!script.test(path)) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (privateKey.test(text)) return 'holds a private key. Take it out, and replace the key: it may have been seen.';
  if (text.includes(markOfYjs))
    return 'holds a copy of Yjs. Two copies do not work together: leave the import of “yjs” as it is, it comes from Tutti.';
  return undefined;
}
