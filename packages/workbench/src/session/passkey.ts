/** Passkeys: the browser's ceremony between two calls to the server's sign-in endpoints. Loaded when a passkey is asked for. */
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import type { ApiClient } from '../api/api-client.ts';

export interface Passkey {
  id: string;
  name?: string | undefined;
  createdAt?: string | undefined;
}

const base = '/api/auth/passkey';

/** Rejects with the browser's error when the person cancels. */
export async function addPasskey(api: ApiClient, name: string): Promise<void> {
  const query = new URLSearchParams({ name });
  const optionsJSON = await api.get<PublicKeyCredentialCreationOptionsJSON>(`${base}/generate-register-options?${query}`);
  const response = await startRegistration({ optionsJSON });
  await api.post(`${base}/verify-registration`, { response, name });
}

export async function signInWithPasskey(api: ApiClient, sharedComputer: boolean): Promise<void> {
  const optionsJSON = await api.get<PublicKeyCredentialRequestOptionsJSON>(`${base}/generate-authenticate-options`);
  const response = await startAuthentication({ optionsJSON });
  const headers = { 'content-type': 'application/json', ...(sharedComputer ? { 'tutti-shared-computer': '1' } : {}) };
  await api.fetch(`${base}/verify-authentication`, { method: 'POST', headers, body: JSON.stringify({ response }) });
}

export async function listPasskeys(api: ApiClient): Promise<Passkey[]> {
  return (await api.get<Passkey[]>(`${base}/list-user-passkeys`)) ?? [];
}

export async function removePasskey(api: ApiClient, id: string): Promise<void> {
  await api.post(`${base}/delete-passkey`, { id });
}

/** The person closed the browser's dialog, or took too long: no fault worth words. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}
