/** Light, dark, high contrast, or as the system says; kept on this device only, and on a shared computer only in this tab. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

const key = 'tutti.theme';

export function storedTheme(): Theme {
  try {
    const stored = sessionStorage.getItem(key) ?? localStorage.getItem(key);
    return themes.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system'; // storage may be forbidden; the system's choice is then right
  }
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function applyStoredTheme(): void {
  applyTheme(storedTheme());
}

export function chooseTheme(theme: Theme, { sharedComputer }: { sharedComputer: boolean }): void {
  try {
    if (sharedComputer) sessionStorage.setItem(key, theme);
    else if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // not kept, but shown until the page is left
  }
  applyTheme(theme);
}
