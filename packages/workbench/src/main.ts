/** Starts the workbench in the page. */
import '@tutti/ui/tokens.css';
import '@tutti/ui/fonts.css';
import '@tutti/ui/base.css';
import '@tutti/ui/web-awesome.css';
import './styles/shell.css';
import './styles/stave.css';
import './styles/top.css';
import './styles/palette.css';
import './styles/pages.css';
import './styles/home.css';
import './styles/settings.css';
import './styles/beside.css';
import './styles/history.css';
import './styles/thread.css';
import './styles/outside.css';
import './styles/forms.css';
import './styles/phone.css';
import './styles/print.css';
import { allowEditorsInShadowRoots } from './panels/editor-shim.ts';
import './shell/workbench-element.ts';
import { useLanguage } from './text/use-language.ts';
import { applyStoredTheme } from './theme/theme.ts';

applyStoredTheme();
allowEditorsInShadowRoots();
document.querySelector('noscript')?.remove();
await useLanguage(document.documentElement.lang);
if (!document.querySelector('tutti-workbench')) document.body.append(document.createElement('tutti-workbench'));
