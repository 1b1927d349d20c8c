/** What controls say by themselves, in Spanish: the names of their own buttons. */
import '@awesome.me/webawesome/dist/translations/es.js';
