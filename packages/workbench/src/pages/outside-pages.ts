/** The pages outside a workspace, in one file to fetch. */
import './card-page.ts';
import './join-page.ts';
import './not-found-page.ts';
import './secure-page.ts';
import './sign-in-page.ts';
import './start-page.ts';
