/** Addresses of the modules that `data-module` names; `?worker&url` makes Vite bundle each as a file of its own. */
import largeText from './large-text.ts?worker&url';

export { largeText };
