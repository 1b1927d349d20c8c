/** Takes away what neither the sandbox nor the content policy of a frame closes: connections between browsers reach any host. */
export function closeDoors(): void {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) {
    if (name in globalThis) Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  }
}
