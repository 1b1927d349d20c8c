/** A manifest as the person who asks reads it: its titles in their language, where the plugin's catalogue has them. */
import type { PluginManifest } from '@tutti/plugin-api';
import { type PluginPackage, translateManifest } from '@tutti/plugin-host';
import { requestLanguage } from '../texts/request-language.ts';

const made = new WeakMap<PluginPackage, Map<string, PluginManifest>>();

export function spokenManifest(plugin: PluginPackage, language = requestLanguage()): PluginManifest {
  const texts = Object.hasOwn(plugin.texts, language) ? plugin.texts[language] : undefined;
  if (texts === undefined) return plugin.manifest;
  const byLanguage = made.get(plugin) ?? new Map<string, PluginManifest>();
  made.set(plugin, byLanguage);
  const found = byLanguage.get(language) ?? translateManifest(plugin.manifest, texts);
  byLanguage.set(language, found);
  return found;
}
