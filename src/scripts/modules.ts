/** Addresses of the modules that `data-module` names; `?worker&url` makes Vite bundle each as a file of its own. */
import finder from './finder.ts?worker&url';
import largeText from './large-text.ts?worker&url';
import print from './print.ts?worker&url';
import readAloud from './read-aloud.ts?worker&url';
import remember from './remember.ts?worker&url';
import search from './search.ts?worker&url';

export { finder, largeText, print, readAloud, remember, search };
