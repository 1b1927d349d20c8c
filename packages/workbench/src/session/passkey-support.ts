/** Whether this browser and address can use passkeys at all; asked before the code for them is fetched. */
export function passkeysSupported(): boolean {
  return typeof PublicKeyCredential === 'function' && window.isSecureContext;
}
