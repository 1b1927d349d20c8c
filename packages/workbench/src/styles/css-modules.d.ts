/** Style sheets are imported for the build to gather; they export nothing. */
declare module '*.css';
